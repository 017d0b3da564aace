-- What is kept twice is counted anew at night by the worker; what it found stands here until the next night.
CREATE TABLE "recount" (
    "what" TEXT NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL,
    "compared" INTEGER NOT NULL,
    "drifted" INTEGER NOT NULL,
    "examples" JSONB NOT NULL,

    CONSTRAINT "recount_pkey" PRIMARY KEY ("what")
);

ALTER TABLE recount ADD CHECK (compared >= 0 AND drifted BETWEEN 0 AND compared);
GRANT SELECT ON recount TO ketnap_staff;
GRANT SELECT, INSERT, UPDATE ON recount TO ketnap_bot;
