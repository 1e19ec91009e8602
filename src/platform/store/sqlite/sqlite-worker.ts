/** The thread that holds one connection to a SQLite file, so that no statement blocks the event loop. */
import { parentPort, workerData } from "node:worker_threads";
import { openConnection } from "./sqlite-connection.ts";
import type { ThreadAnswer, ThreadRequest, ThreadSetup } from "./sqlite-messages.ts";

const port = parentPort;
if (port !== null) {
  const connection = openConnection(workerData as ThreadSetup);
  port.on("message", (request: ThreadRequest) => {
    if (request.kind === "close") {
      connection.close();
      port.close();
      return;
    }
    const { id, sql, parameters } = request;
    let answer: ThreadAnswer;
    try {
      answer = { id, ...connection.run(sql, parameters) };
    } catch (thrown) {
      const { message, errcode } = thrown as Error & { errcode?: number };
      answer = { id, error: { message, code: errcode ?? 0 } };
    }
    port.postMessage(answer);
  });
}
