/**
 * `npm run bench:connections`: connections that say nothing, or stop in the middle, to a server as its users start it;
 * what they cost it, and how long it takes somebody who asks. Asserts that every question is answered meanwhile, and
 * that the server's memory stays bounded.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { get } from "node:http";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { platformServer } from "../../test/support/platform-server.ts";

const connections = Number(process.env["CONNECTIONS"] ?? 10_000);
const questions = Number(process.env["QUESTIONS"] ?? 100);
const maxGrowthMiB = 256;
const batch = 250;

/** What a client says before it says no more: nothing, half a header, half a body. */
const beginnings = [
  "",
  "GET /api/v1/images HTTP/1.1\r\nhost: assay\r\nx-slow: ",
  'POST /api/v1/graphql HTTP/1.1\r\nhost: assay\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\n\r\n{"query',
];

const data = mkdtempSync(join(tmpdir(), "assay-bench-connections-"));
const server = await platformServer(data);
const sockets: Socket[] = [];
try {
  await server.start();
  await asked();
  const before = memoryMiB();
  const cpuBefore = cpuSeconds();
  let ended = 0;
  for (let at = 0; at < connections; at += batch)
    await Promise.all(
      Array.from({ length: Math.min(batch, connections - at) }, (_, index) =>
        opened(beginnings[(at + index) % beginnings.length] ?? "", () => (ended += 1)),
      ),
    );
  const times: number[] = [];
  for (let at = 0; at < questions; at++) times.push(await asked());
  times.sort((left, right) => left - right);
  const growth = memoryMiB() - before;
  const [median = 0, worst = 0] = [times[Math.floor(times.length / 2)], times.at(-1)];
  process.stdout.write(
    `${connections} connections, a third silent, a third in a header, a third in a body: ${connections - ended} held, ` +
      `${ended} ended by the server; ${questions} questions answered meanwhile: median ${median.toFixed(1)} ms, ` +
      `worst ${worst.toFixed(1)} ms; memory ${before.toFixed(0)} MiB and ${growth.toFixed(0)} more; ` +
      `${(cpuSeconds() - cpuBefore).toFixed(1)} s CPU of the server\n`,
  );
  if (growth > maxGrowthMiB) process.exitCode = 1;
} finally {
  for (const socket of sockets) socket.destroy();
  await server.stop();
  rmSync(data, { recursive: true, force: true });
}

async function opened(beginning: string, onEnd: () => void): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(server.port, "127.0.0.1", () => {
      socket.write(beginning);
      resolve();
    });
    sockets.push(socket);
    socket.on("error", () => resolve());
    socket.on("close", onEnd);
    socket.resume();
  });
}

/** Milliseconds until a question is answered, on a connection of its own. Throws for any answer but success. */
async function asked(): Promise<number> {
  const authorization = `Bearer ${readFileSync(join(data, "token"), "utf8").trim()}`;
  const { port } = server;
  const began = performance.now();
  return new Promise((resolve, reject) => {
    get(
      { host: "127.0.0.1", port, path: "/api/v1/status", headers: { authorization }, agent: false },
      (answer) => {
        answer.resume();
        answer.on("end", () => {
          if (answer.statusCode === 200) resolve(performance.now() - began);
          else reject(new Error(`the server answered ${answer.statusCode}`));
        });
      },
    ).on("error", reject);
  });
}

function memoryMiB(): number {
  const status = readFileSync(`/proc/${server.pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024;
}

function cpuSeconds(): number {
  const fields = readFileSync(`/proc/${server.pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100;
}
