/** A worker for tests: does what its jobs say. */
import { serveJobs } from "../../worker-pool.ts";

type Job =
  | { readonly kind: "echo"; readonly value: unknown }
  | { readonly kind: "sum" }
  | { readonly kind: "throw" }
  | { readonly kind: "hang"; readonly piece: string }
  | { readonly kind: "grow"; readonly piece: string }
  | { readonly kind: "exit" };

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
      case "exit":
        process.exit(3);
    }
  };
}, (thrown) => String(thrown));
