/** An OpenID provider on loopback, as people log in at: `oidc-provider`, whose login page is whoever is set to come. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair } from "jose";

/** What is used of a library without types of its own. */
interface Library {
  readonly Provider: new (issuer: string, configuration: object) => ProviderInstance;
}
interface ProviderInstance {
  callback(): (request: IncomingMessage, response: ServerResponse) => void;
  interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
  Grant: new (of: object) => { addOIDCScope(scope: string): void; save(): Promise<string> };
}

/** Claims of somebody, beside `sub`. */
export type Person = Readonly<Record<string, unknown>>;

export interface OpenIDProvider {
  readonly issuer: string;
  /** Whoever logs in next. */
  person: { readonly subject: string; readonly claims: Person };
  /** Follows a browser through the provider until it is sent to `until`; gives that address. */
  browse(address: string, until: string): Promise<string>;
  close(): Promise<void>;
}

export const clientID = "assay";
export const clientSecret = "a-secret-of-the-client";

/** Starts one that knows one client, which has to use PKCE. */
export async function openIDProvider(address: string): Promise<OpenIDProvider> {
  const { Provider } = createRequire(import.meta.url)("oidc-provider") as Library;
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: "one", use: "sig", alg: "RS256" };
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const state: { person: OpenIDProvider["person"] } = { person: { subject: "nobody", claims: {} } };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientID,
        client_secret: clientSecret,
        redirect_uris: [`${address}/login/callback`],
        post_logout_redirect_uris: [`${address}/`],
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: ["a key of cookies"] },
    claims: { openid: ["sub"], profile: ["name", "preferred_username", "groups"], email: ["email"] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    findAccount: (_context: unknown, accountId: string) => ({
      accountId,
      claims: () => ({ sub: accountId, ...state.person.claims }),
    }),
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    loadExistingGrant: async ({ oidc }: { oidc: { session: { accountId: string } } }) => {
      const grant = new provider.Grant({ clientId: clientID, accountId: oidc.session.accountId });
      grant.addOIDCScope("openid profile email");
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  handle = (request, response) => {
    if (request.url?.startsWith("/interaction/") === true)
      void provider.interactionFinished(request, response, { login: { accountId: state.person.subject } });
    else answer(request, response);
  };
  return {
    issuer,
    get person() {
      return state.person;
    },
    set person(next) {
      state.person = next;
    },
    browse: (from, until) => browse(from, until),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function browse(from: string, until: string): Promise<string> {
  const cookies = new Map<string, string>();
  let address = from;
  for (let hops = 0; hops < 10; hops += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(address, { redirect: "manual", headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = answer.headers.get("location");
    if (location === null) throw new Error(`${answer.status} at ${address}: ${await answer.text()}`);
    await answer.arrayBuffer();
    address = new URL(location, address).href;
    if (address.startsWith(until)) return address;
  }
  throw new Error("the provider sends in circles");
}
