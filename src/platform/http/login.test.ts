import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, expect, it } from "vitest";
import {
  clientID,
  clientSecret,
  openIDProvider,
  type OpenIDProvider,
} from "../../../test/support/openid-provider.ts";
import { platformServices, type PlatformServices } from "../../../test/support/platform-services.ts";
import { describeOnStores } from "../../../test/support/stores.ts";
import { createHttpClient, outgoingRules, systemAddressRules } from "../../runtime/http.ts";
import { systemClock } from "../../runtime/clock.ts";
import { openIDLogin, type LoginProvider } from "../auth/openid-login.ts";
import { systemCaller } from "../auth/principal.ts";

const address = "https://assay.example";

describeOnStores("logins at an OpenID provider", (stores) => {
  let provider: OpenIDProvider;
  let platform: PlatformServices;
  let app: FastifyInstance;

  beforeEach(async () => {
    provider = await openIDProvider(address);
  });
  afterEach(async () => {
    await platform.close();
    await provider.close();
  });

  async function serve(change: Partial<LoginProvider> = {}): Promise<void> {
    const login: LoginProvider = {
      issuer: new URL(provider.issuer),
      clientID,
      clientSecret,
      address: new URL(address),
      scopes: ["openid", "profile", "email"],
      groupsClaim: "groups",
      roles: [
        { group: "sec", role: "security" },
        { group: "shop-dev", role: "developer", team: "shop" },
        { group: "shop-dev", role: "developer", team: "no-such-team" },
      ],
      ...change,
    };
    platform = await platformServices(await stores.open(), systemClock, { login });
    app = platform.app;
    await platform.services.addTeam(systemCaller, "shop");
  }

  const cookieOf = (answer: { cookies: readonly { name: string; value: string }[] }, name: string): string =>
    answer.cookies.find((one) => one.name === name)?.value ?? "";

  /** Begins at our side and comes back from the provider; gives what we answer then. */
  async function logIn(next = "/images?verdict=fail") {
    const begun = await app.inject({ url: "/login", query: { next } });
    expect(begun.statusCode).toBe(303);
    const there = String(begun.headers.location);
    const question = new URL(there).searchParams;
    expect(question.get("code_challenge_method")).toBe("S256");
    expect(question.get("redirect_uri")).toBe(`${address}/login/callback`);
    for (const name of ["state", "nonce", "code_challenge"]) expect(question.get(name)).toMatch(/^.{40,}$/);
    const back = new URL(await provider.browse(there, address));
    const state = cookieOf(begun, "assay-login");
    const url = `${back.pathname}${back.search}`;
    return { url, state, answer: await returned(url, state) };
  }

  const returned = (url: string, state?: string) =>
    app.inject({ url, headers: state === undefined ? {} : { cookie: `assay-login=${state}` } });

  async function whoIs(answer: Awaited<ReturnType<typeof returned>>) {
    const cookie = `assay-session=${cookieOf(answer, "assay-session")}`;
    return {
      cookie,
      body: (await app.inject({ url: "/api/v1/session", headers: { cookie } })).json<object>(),
    };
  }

  it("makes an account of whoever comes, with the roles that their groups have", async () => {
    await serve();
    const claims = { preferred_username: "Ann Lee", name: "Ann Lee", groups: ["shop-dev", "other"] };
    provider.person = { subject: "u-1", claims };
    const { answer } = await logIn();
    expect([answer.statusCode, answer.headers.location]).toEqual([303, "/images?verdict=fail"]);
    expect(answer.headers["set-cookie"]).toContainEqual(
      expect.stringMatching(/^assay-session=assay_session_.*HttpOnly; SameSite=Lax$/),
    );
    const { body, cookie } = await whoIs(answer);
    expect(body).toMatchObject({
      account: "ann-lee",
      provedBy: "session",
      roles: [{ team: 1, role: "developer" }],
    });
    // The next login has other groups: exactly those roles, and the same account.
    provider.person = { subject: "u-1", claims: { ...claims, groups: ["sec"] } };
    const second = await whoIs((await logIn()).answer);
    expect(second.body).toMatchObject({ account: "ann-lee", roles: [{ team: null, role: "security" }] });
    // No group has a role any more: nobody is let in, and the sessions that there were are over.
    provider.person = { subject: "u-1", claims: { ...claims, groups: [] } };
    const refused = (await logIn()).answer;
    expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([403, "LOGIN_REFUSED"]);
    expect(cookieOf(refused, "assay-session")).toBe("");
    expect((await app.inject({ url: "/api/v1/session", headers: { cookie } })).statusCode).toBe(401);
    const audit = await platform.services.listAudit({ limit: 100 });
    expect(audit.items.map(({ action, subject }) => `${action} ${subject}`)).toEqual(
      expect.arrayContaining(["account-add user:ann-lee", "login user:ann-lee", "role-change user:ann-lee"]),
    );
  });

  it("gives nobody's name to another, and lets nobody in who is disabled", async () => {
    await serve({ roles: [] });
    await platform.services.addAccount(systemCaller, {
      ...{ name: "ann", kind: "user", password: "a long enough password" },
    });
    provider.person = { subject: "u-2", claims: { preferred_username: "ann" } };
    const { body } = await whoIs((await logIn()).answer);
    const { account } = body as { account: string };
    expect(account).toMatch(/^ann-[0-9a-f]{8}$/);
    expect(body).toMatchObject({ roles: [] });
    await platform.services.changeAccount(systemCaller, account, {
      disabled: true,
    });
    expect((await logIn()).answer.json()).toMatchObject({ status: 403, code: "LOGIN_REFUSED" });
  });

  it("takes a login from the browser that began it, once, and with the provider's own code", async () => {
    await serve({ roles: [] });
    provider.person = { subject: "u-3", claims: { preferred_username: "eve" } };
    const { url, state, answer } = await logIn("/");
    expect(answer.statusCode).toBe(303);
    const refusals = [
      await returned(url, state),
      await returned(url),
      await returned(url, "x".repeat(43)),
      await returned("/login/callback?error=access_denied", state),
    ];
    // A code of another login, under a state of this one.
    const other = await app.inject({ url: "/login" });
    const otherState = cookieOf(other, "assay-login");
    refusals.push(await returned(url.replace(state, otherState), otherState));
    // The provider's own refusal.
    const third = cookieOf(await app.inject({ url: "/login" }), "assay-login");
    refusals.push(await returned(`/login/callback?error=access_denied&state=${third}`, third));
    for (const refused of refusals) {
      expect(refused.json()).toMatchObject({ status: 403, code: "LOGIN_REFUSED" });
      expect(refused.body).not.toMatch(/access_denied|invalid_grant|openid-client/);
      expect(cookieOf(refused, "assay-session")).toBe("");
    }
  });

  it("sends nobody to other sites afterwards", async () => {
    await serve();
    for (const next of ["https://evil.example/", "//evil.example", "/\\evil.example", "images", "/a\nb"]) {
      const answer = await app.inject({ url: "/login", query: { next } });
      expect([next, answer.statusCode]).toEqual([next, 400]);
    }
  });

  it("tells where the provider's session is ended, after its own is", async () => {
    await serve({ roles: [{ group: "sec", role: "security" }] });
    provider.person = { subject: "u-4", claims: { preferred_username: "sam", groups: "sec" } };
    const { cookie, body } = await whoIs((await logIn()).answer);
    const csrf = (body as { csrf: string }).csrf;
    const url = "/api/v1/session";
    const headers = { cookie, "x-csrf-token": csrf };
    const ended = await app.inject({ method: "DELETE", url, headers });
    const logout = new URL(ended.json<{ logout: string }>().logout);
    expect(logout.origin + logout.pathname).toBe(`${provider.issuer}/session/end`);
    expect(logout.searchParams.get("post_logout_redirect_uri")).toBe(`${address}/`);
    expect((await app.inject({ url, headers: { cookie } })).statusCode).toBe(401);
    const ways = await app.inject({ url: "/api/v1/login" });
    expect(ways.json()).toEqual({
      password: true,
      provider: { issuer: `${provider.issuer}/`, begin: "/login" },
    });
  });

  it("asks the provider only where requests may go, and believes no other issuer", async () => {
    await serve();
    const login = (outgoing: readonly string[], issuer = provider.issuer) => {
      const addressRules = outgoingRules(systemAddressRules, outgoing);
      const http = createHttpClient({
        ...{ clock: systemClock, environment: {}, addressRules },
        userAgent: "assay",
      });
      const named = { issuer: new URL(issuer), clientID, address: new URL(address), scopes: ["openid"] };
      const settings = { ...named, groupsClaim: "groups", roles: [] };
      return openIDLogin(settings, { http, now: () => 1 }).begin({
        state: "s",
        nonce: "n",
        verifier: "v".repeat(43),
      });
    };
    await expect(login([])).rejects.toMatchObject({ code: "PROVIDER_UNREACHABLE" });
    await expect(login(["loopback"])).resolves.toBeInstanceOf(URL);
    // The metadata that is there names another issuer than was asked.
    await expect(
      login(["loopback"], provider.issuer.replace("127.0.0.1", "localhost")),
    ).rejects.toMatchObject({
      code: "LOGIN_REFUSED",
    });
    await provider.close();
    await expect(login(["loopback"])).rejects.toMatchObject({ code: "PROVIDER_UNREACHABLE" });
  });
});
