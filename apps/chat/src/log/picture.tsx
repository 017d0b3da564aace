import { useRef, useState } from "preact/hooks";
import { addressOf } from "../wire/base.ts";
import { useWords } from "../words/words.ts";

/** Small in the card, full size on a tap. */
export function Picture({ picture }: { picture: { token: string; alt: string } }) {
  const { t } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const [failed, setFailed] = useState(false);
  const [large, setLarge] = useState(false);
  const address = addressOf(`pictures/${encodeURIComponent(picture.token)}.png`);
  if (failed) {
    return (
      <p class="quiet">
        {t("picture.failed")} {picture.alt}{" "}
        <button type="button" class="plain" onClick={() => setFailed(false)}>
          {t("page.retry")}
        </button>
      </p>
    );
  }
  return (
    <>
      <button type="button" class="picture" onClick={() => dialog.current?.showModal()}>
        <img src={address} alt={picture.alt} decoding="async" onError={() => setFailed(true)} />
        <span class="unseen">{t("picture.open")}</span>
      </button>
      <dialog ref={dialog} class="viewer" aria-label={picture.alt}>
        <form method="dialog">
          <a class="plain" href={address} download={`${picture.token.slice(0, 12)}.png`}>
            {t("picture.save")}
          </a>
          <button type="button" class="plain" aria-pressed={large} onClick={() => setLarge(!large)}>
            {t("picture.enlarge")}
          </button>
          <button class="plain">{t("picture.close")}</button>
        </form>
        <div class={large ? "full large" : "full"} tabIndex={0} role="region" aria-label={picture.alt}>
          <img src={address} alt="" />
        </div>
      </dialog>
    </>
  );
}
