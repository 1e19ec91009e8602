import type { Authenticator } from "../webhook-receiver.ts";

/** The first way that proves the sender; the reason of the last where none does. */
export function anyOf(...ways: readonly [Authenticator, ...Authenticator[]]): Authenticator {
  return async (request, context) => {
    const reasons: string[] = [];
    for (const way of ways) {
      const answer = await way(request, context);
      if (answer.ok) return answer;
      if (!reasons.includes(answer.reason)) reasons.push(answer.reason);
    }
    return { ok: false, reason: reasons.join("; ") };
  };
}
