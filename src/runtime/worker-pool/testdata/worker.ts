/** A worker for tests: does what its jobs say. */
import { existsSync, writeFileSync } from "node:fs";
import { serveJobs } from "../../worker-pool.ts";

type Job =
  | { readonly kind: "echo"; readonly value: unknown }
  | { readonly kind: "sum" }
  | { readonly kind: "throw" }
  | { readonly kind: "hang"; readonly piece: string }
  | { readonly kind: "grow"; readonly piece: string }
  | { readonly kind: "exit" }
  | { readonly kind: "ask"; readonly question: unknown }
  | { readonly kind: "answer"; readonly hangs: boolean }
  | { readonly kind: "leave"; readonly file: string };

serveJobs((setup) => {
  return async (given, tools) => {
    const job = given as Job;
    switch (job.kind) {
      case "echo":
        tools.progress("half");
        return { result: { setup, value: job.value } };
      case "sum": {
        let sum = 0;
        for await (const bytes of tools.input()) for (const byte of bytes) sum += byte;
        return { result: sum };
      }
      case "throw":
        throw new RangeError("thrown in the worker");
      case "hang":
        tools.watched.begin(job.piece);
        for (;;);
      case "grow": {
        tools.watched.begin(job.piece);
        const kept: unknown[] = [];
        for (;;) kept.push(Array.from({ length: 10_000 }, (_, index) => ({ index })));
      }
      case "leave":
        return { result: existsSync(job.file), afterwards: () => leave(job.file) };
      case "exit":
        process.exit(3);
      case "ask": {
        const { partner } = tools;
        if (partner === undefined) throw new Error("nobody to ask");
        await partner.next();
        partner.send(job.question);
        return { result: await partner.next() };
      }
      case "answer": {
        const { partner } = tools;
        if (partner === undefined) throw new Error("nobody who asks");
        const done = partner.answer((question) => {
          tools.watched.begin("the question");
          while (job.hangs);
          partner.send(`heard ${String(question)}`);
          tools.watched.end();
        });
        partner.send("ready");
        await done;
        return { result: undefined };
      }
    }
  };
}, (thrown) => String(thrown));

/** Takes a while, so that whoever does not wait for it is found out. */
function leave(file: string): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  writeFileSync(file, "");
}
