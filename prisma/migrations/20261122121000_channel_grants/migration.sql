-- What a platform grants by OAuth, and the consents under way.

-- CreateTable
CREATE TABLE "channel_grant" (
    "connection_id" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,
    "grantee" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "renewable_until" TIMESTAMPTZ(3) NOT NULL,
    "renewed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "channel_grant_pkey" PRIMARY KEY ("connection_id")
);

-- CreateTable
CREATE TABLE "channel_consent" (
    "state_hash" BYTEA NOT NULL,
    "connection_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "channel_consent_pkey" PRIMARY KEY ("state_hash")
);

GRANT SELECT, INSERT, UPDATE, DELETE ON channel_grant, channel_consent TO ketnap_staff;
GRANT SELECT, UPDATE (sealed, expires_at, renewable_until, renewed_at) ON channel_grant TO ketnap_bot;
