import type { Clock } from "../../../runtime/clock.ts";
import type { Caller } from "../../auth/principal.ts";
import type { DeployAnswer, DeployQuestion } from "./deploy-verdict.ts";

/** So old an answer is given without asking the store; of an older one the store is asked meanwhile. */
const freshMs = 1_000;
/** An older answer is not given: whoever asks waits for the store. */
const staleMs = 5_000;
const maxAnswers = 20_000;

interface Cached {
  readonly answer: DeployAnswer;
  asking: boolean;
}

/**
 * Answers to deploy queries of a process. An answer says when the store was asked, and is never older than five
 * seconds. What is not known is asked anew each time: it may be known in a moment.
 */
export class VerdictCache {
  readonly #ask: (caller: Caller, question: DeployQuestion) => Promise<DeployAnswer>;
  readonly #clock: Clock;
  readonly #answers = new Map<string, Cached>();
  readonly #asking = new Map<string, Promise<DeployAnswer>>();

  constructor(ask: (caller: Caller, question: DeployQuestion) => Promise<DeployAnswer>, clock: Clock) {
    this.#ask = ask;
    this.#clock = clock;
  }

  /** From the cache, or from the store. Throws `NOT_FOUND`. */
  async answer(caller: Caller, question: DeployQuestion): Promise<DeployAnswer> {
    const key = JSON.stringify([caller.reach, question.what, question.context]);
    const known = this.#answers.get(key);
    const age = known === undefined ? Infinity : this.#clock.now() - known.answer.freshness.checkedAt;
    if (known === undefined || age < 0 || age > staleMs) return this.#asked(key, caller, question);
    if (age > freshMs && !known.asking) {
      known.asking = true;
      void this.#asked(key, caller, question).catch(() => this.#answers.delete(key));
    }
    return known.answer;
  }

  /** However many ask the same at the same time: the store is asked once. */
  #asked(key: string, caller: Caller, question: DeployQuestion): Promise<DeployAnswer> {
    const known = this.#asking.get(key);
    if (known !== undefined) return known;
    const asking = this.#ask(caller, question)
      .then((answer) => {
        this.#keep(key, answer);
        return answer;
      })
      .finally(() => this.#asking.delete(key));
    this.#asking.set(key, asking);
    return asking;
  }

  #keep(key: string, answer: DeployAnswer): void {
    this.#answers.delete(key);
    this.#answers.set(key, { answer, asking: false });
    if (this.#answers.size <= maxAnswers) return;
    const [first] = this.#answers.keys();
    if (first !== undefined) this.#answers.delete(first);
  }
}
