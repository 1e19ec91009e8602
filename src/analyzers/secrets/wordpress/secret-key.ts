import type { SecretRule } from "../secret-rule.ts";

/** WordPress secret key. */
export const wordpressSecretKey: SecretRule = {
  id: "wordpress/secret-key",
  title: "WordPress secret key",
  provider: "WordPress",
  grants: "forges the sessions of every user",
  severity: "high",
  keywords: [
    "'AUTH_KEY'",
    "'SECURE_AUTH_KEY'",
    "'LOGGED_IN_KEY'",
    "'NONCE_KEY'",
    "'AUTH_SALT'",
    "'SECURE_AUTH_SALT'",
    "'LOGGED_IN_SALT'",
    "'NONCE_SALT'",
  ],
  pattern: "'[A-Z_]{8,20}',\\s{0,8}'([\\x20-\\x26\\x28-\\x7e]{60,70})'",
  maxLength: 110,
  minEntropy: 0.7,
  where: "text",
  rank: 1,
  revoke: "Replace the keys in `wp-config.php`; every session ends.",
  spec: {
    title: "WordPress, secret keys",
    url: "https://developer.wordpress.org/advanced-administration/wordpress/wp-config/",
  },
};
