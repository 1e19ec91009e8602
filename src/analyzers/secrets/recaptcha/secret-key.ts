import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** reCAPTCHA secret key. */
export const recaptchaSecretKey: SecretRule = {
  id: "recaptcha/secret-key",
  title: "reCAPTCHA secret key",
  provider: "Google",
  grants: "verifies answers in the site's name",
  severity: "medium",
  keywords: [
    "captcha_secret",
    "captcha_private",
    "captcha-secret",
    "captcha-private",
    "captchasecret",
    "captchaprivate",
  ],
  ignoreCase: true,
  pattern: assigned(
    "captcha_secret|captcha_private|captcha-secret|captcha-private|captchasecret|captchaprivate",
    "6[a-z0-9_-]{39}",
  ),
  maxLength: 135,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Make a new key in the reCAPTCHA console, and delete the old one.",
  spec: { title: "reCAPTCHA documentation", url: "https://developers.google.com/recaptcha/docs/verify" },
};
