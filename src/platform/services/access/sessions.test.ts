import { expect, it } from "vitest";
import { describeOnStores } from "../../../../test/support/stores.ts";
import { systemClock } from "../../../runtime/clock.ts";
import { systemCaller } from "../../auth/principal.ts";
import type { Store } from "../../store/store.ts";
import { addAccount } from "./accounts.ts";
import { createAuthenticator } from "./authenticator.ts";
import { changeAccount } from "./change-account.ts";
import { endSession, logIn } from "./sessions.ts";
import { makeSetupCode, setUpAdministrator } from "./setup-link.ts";

const password = "a long enough password";
const place = { source: "192.0.2.9", agent: "a browser" };

function meansOf(store: Store, time: { now: number }) {
  return { store, clock: { ...systemClock, now: () => time.now }, changed: () => undefined };
}

async function withAnn(store: Store) {
  const time = { now: 1_790_000_000_000 };
  const means = meansOf(store, time);
  await addAccount(means, systemCaller, { name: "ann", kind: "user", password });
  const authenticator = createAuthenticator(means, () => Promise.resolve(undefined));
  const knows = async (session: string): Promise<boolean> => {
    authenticator.forget();
    return (await authenticator.authenticate({ session })) !== undefined;
  };
  return { time, means, authenticator, knows };
}

describeOnStores("sessions", (stores) => {
  it("begin anew with each login, and end the one that the browser had before", async () => {
    const { means, knows } = await withAnn(await stores.open());
    const first = await logIn(means, { name: "ann", password }, place);
    const second = await logIn(means, { name: "ann", password }, { ...place, before: first.secret });
    expect(second.secret).not.toBe(first.secret);
    expect(await knows(first.secret)).toBe(false);
    expect(await knows(second.secret)).toBe(true);
    // What an attacker put into the browser is never taken over.
    const third = await logIn(
      means,
      { name: "ann", password },
      { ...place, before: "assay_session_planted" },
    );
    expect(third.secret).not.toBe("assay_session_planted");
    expect(await knows("assay_session_planted")).toBe(false);
  });

  it("end when they are told to, unused for long, and with a new password", async () => {
    const { time, means, authenticator, knows } = await withAnn(await stores.open());
    const told = await logIn(means, { name: "ann", password }, place);
    const principal = await authenticator.authenticate({ session: told.secret });
    if (principal?.proof.by !== "session") throw new Error("no session");
    await endSession(means, { actor: "user:ann", source: "", reach: [], principal }, principal.proof.id);
    expect(await knows(told.secret)).toBe(false);
    const idle = await logIn(means, { name: "ann", password }, place);
    time.now += 13 * 3_600_000;
    expect(await knows(idle.secret)).toBe(false);
    const changed = await logIn(means, { name: "ann", password }, place);
    await changeAccount(means, systemCaller, "ann", { password: "another long password" });
    expect(await knows(changed.secret)).toBe(false);
  });

  it("are refused alike to the unknown, the wrong and the locked, and the lock opens with time", async () => {
    const { time, means } = await withAnn(await stores.open());
    const refusal = async (name: string, given: string): Promise<string> =>
      logIn(means, { name, password: given }, place).then(
        () => "let in",
        (error: unknown) => (error as Error).message,
      );
    const unknown = await refusal("nobody", password);
    const wrong = await Promise.all(Array.from({ length: 6 }, () => refusal("ann", "wrong")));
    expect(new Set([unknown, ...wrong]).size).toBe(1);
    expect(await refusal("ann", password)).toBe(unknown);
    time.now += 16 * 60_000;
    expect(await refusal("ann", password)).toBe("let in");
  });

  it("keep no secret that could be read from the database", async () => {
    const store = await stores.open();
    const { means } = await withAnn(store);
    const { secret } = await logIn(means, { name: "ann", password }, place);
    const kept = [
      await store.reading.selectFrom("sessions").selectAll().execute(),
      await store.reading.selectFrom("accounts").selectAll().execute(),
      await store.reading.selectFrom("audit").selectAll().execute(),
    ];
    expect(JSON.stringify(kept)).not.toContain(secret);
    expect(JSON.stringify(kept)).not.toContain(password);
  });
});

describeOnStores("the link of the first administrator", (stores) => {
  it("is made once, works once and for a day", async () => {
    const time = { now: 1_790_000_000_000 };
    const means = meansOf(await stores.open(), time);
    const code = (await makeSetupCode(means, { again: false })) ?? "";
    expect(await makeSetupCode(means, { again: false })).toBeUndefined();
    const other = (await makeSetupCode(means, { again: true })) ?? "";
    const use = (given: string, name: string): Promise<string> =>
      setUpAdministrator(means, systemCaller, { code: given, name, password }).then(
        () => "made",
        () => "refused",
      );
    expect(await use(code, "old")).toBe("refused");
    const race = await Promise.all([use(other, "one"), use(other, "two")]);
    expect(race.sort()).toEqual(["made", "refused"]);
    const third = (await makeSetupCode(means, { again: true })) ?? "";
    time.now += 25 * 3_600_000;
    expect(await use(third, "late")).toBe("refused");
  });
});
