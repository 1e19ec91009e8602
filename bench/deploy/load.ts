/** Asks at a steady rate, whatever the answers take: a slow answer does not hold back the next question. */
import { Agent, request } from "node:http";
import { testToken } from "../../test/support/test-token.ts";

/** Milliseconds from when a question was due until its answer was whole. */
export interface LoadResult {
  readonly sent: number;
  readonly wrong: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly p999: number;
  readonly worst: number;
}

const [address = "", rate = "500", seconds = "20", images = "200"] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const total = Number(rate) * Number(seconds);
const everyMs = 1_000 / Number(rate);
const times: number[] = [];
let wrong = 0;

function ask(at: number, dueAt: number): Promise<void> {
  const what = encodeURIComponent(`production.registry.example/shop-${at % Number(images)}:1`);
  const headers = { authorization: `Bearer ${testToken}` };
  return new Promise((resolve) => {
    const asked = request(`${address}/api/v1/deploy?what=${what}`, { agent, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (chunk: string) => (text += chunk));
      answer.on("end", () => {
        times.push(performance.now() - dueAt);
        const digest = (at % Number(images)).toString(16).padStart(64, "0");
        if (answer.statusCode !== 200 || !text.includes('"verdict":"fail"') || !text.includes(digest))
          wrong += 1;
        resolve();
      });
    });
    asked.on("error", () => {
      wrong += 1;
      resolve();
    });
    asked.end();
  });
}

// Every image once, so that answers come from the cache.
for (let at = 0; at < Number(images); at += 1) await ask(at, performance.now());
times.length = 0;
const began = performance.now();
const pending: Promise<void>[] = [];
for (let at = 0; at < total;) {
  const due = Math.min(total, Math.floor((performance.now() - began) / everyMs) + 1);
  for (; at < due; at += 1) pending.push(ask(at, began + at * everyMs));
  await new Promise((resolve) => setTimeout(resolve, 1));
}
await Promise.all(pending);
agent.destroy();
times.sort((left, right) => left - right);
const at = (share: number): number =>
  times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
const result: LoadResult = {
  sent: times.length,
  wrong,
  p50: at(0.5),
  p90: at(0.9),
  p99: at(0.99),
  p999: at(0.999),
  worst: at(1),
};
process.send?.(result);
process.disconnect();
