/** A question that tells whether a credential works and changes nothing: who am I, what may I. */
export interface LiveCheck {
  /** Ids of the rules whose values it is for. */
  readonly rules: readonly string[];
  /** The one address that a value is sent to. */
  readonly url: string;
  readonly method: "GET" | "POST";
  headers(value: string): Readonly<Record<string, string>>;
  /** Of answers with status 200: what else the body has to say. */
  readonly liveBody?: RegExp;
}

const bearer = (value: string): Readonly<Record<string, string>> => ({ authorization: `Bearer ${value}` });

/** Questions by provider, sorted by their hosts. Statuses 401 and 403 mean that a credential is refused. */
export const liveChecks: readonly LiveCheck[] = [
  {
    rules: ["anthropic/api-key"],
    url: "https://api.anthropic.com/v1/models",
    method: "GET",
    headers: (value) => ({ "x-api-key": value, "anthropic-version": "2023-06-01" }),
  },
  {
    rules: ["cloudflare/api-token"],
    url: "https://api.cloudflare.com/client/v4/user/tokens/verify",
    method: "GET",
    headers: bearer,
  },
  {
    rules: ["digitalocean/personal-access-token", "digitalocean/oauth-token"],
    url: "https://api.digitalocean.com/v2/account",
    method: "GET",
    headers: bearer,
  },
  {
    rules: [
      "github/personal-access-token",
      "github/fine-grained-token",
      "github/oauth-access-token",
      "github/user-to-server-token",
    ],
    url: "https://api.github.com/user",
    method: "GET",
    headers: bearer,
  },
  {
    rules: ["github/server-to-server-token"],
    url: "https://api.github.com/installation/repositories",
    method: "GET",
    headers: bearer,
  },
  {
    rules: ["groq/api-key"],
    url: "https://api.groq.com/openai/v1/models",
    method: "GET",
    headers: bearer,
  },
  {
    rules: ["heroku/api-key", "heroku/legacy-api-key"],
    url: "https://api.heroku.com/account",
    method: "GET",
    headers: (value) => ({ ...bearer(value), accept: "application/vnd.heroku+json; version=3" }),
  },
  {
    rules: ["mistral/api-key"],
    url: "https://api.mistral.ai/v1/models",
    method: "GET",
    headers: bearer,
  },
  {
    rules: ["notion/integration-token"],
    url: "https://api.notion.com/v1/users/me",
    method: "GET",
    headers: (value) => ({ ...bearer(value), "notion-version": "2022-06-28" }),
  },
  {
    rules: ["openai/api-key"],
    url: "https://api.openai.com/v1/models",
    method: "GET",
    headers: bearer,
  },
  {
    rules: ["postman/api-key"],
    url: "https://api.getpostman.com/me",
    method: "GET",
    headers: (value) => ({ "x-api-key": value }),
  },
  {
    rules: ["sendgrid/api-key"],
    url: "https://api.sendgrid.com/v3/scopes",
    method: "GET",
    headers: bearer,
  },
  {
    rules: ["stripe/access-key"],
    url: "https://api.stripe.com/v1/balance",
    method: "GET",
    headers: bearer,
  },
  {
    rules: ["discord/bot-token"],
    url: "https://discord.com/api/v10/users/@me",
    method: "GET",
    headers: (value) => ({ authorization: `Bot ${value}` }),
  },
  {
    rules: ["gitlab/personal-access-token", "gitlab/routable-personal-access-token"],
    url: "https://gitlab.com/api/v4/user",
    method: "GET",
    headers: (value) => ({ "private-token": value }),
  },
  {
    rules: ["huggingface/access-token"],
    url: "https://huggingface.co/api/whoami-v2",
    method: "GET",
    headers: bearer,
  },
  {
    rules: ["slack/bot-token", "slack/user-token", "slack/legacy-token"],
    url: "https://slack.com/api/auth.test",
    method: "POST",
    headers: bearer,
    liveBody: /"ok"\s{0,4}:\s{0,4}true/,
  },
];
