import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Laravel application key. */
export const laravelAppKey: SecretRule = {
  id: "laravel/app-key",
  title: "Laravel application key",
  provider: "Laravel",
  grants: "decrypts and forges the application's cookies",
  severity: "high",
  keywords: ["app_key"],
  ignoreCase: true,
  pattern: assigned("app_key", "base64:[a-z0-9+/]{43}="),
  maxLength: 129,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Run `php artisan key:generate`; what was encrypted with the old key is lost or readable.",
  spec: { title: "Laravel documentation", url: "https://laravel.com/docs/encryption" },
};
