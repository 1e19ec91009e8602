import { createServer, type Server } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { guardConnections, type ConnectionCounts } from "./connection-guard.ts";

let server: Server;
const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server.closeAllConnections();
  server.close();
});

async function listening(most: number): Promise<ConnectionCounts> {
  const held: (() => void)[] = [];
  server = createServer((request, response) => {
    request.resume();
    if (request.url === "/held") held.push(() => response.end("late"));
    else request.on("end", () => response.end("here"));
  });
  const counts = guardConnections(server, most);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return counts;
}

async function opened(text = ""): Promise<Socket> {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  sockets.push(socket);
  socket.on("error", () => undefined);
  // Only who reads is told that the other side ended.
  socket.resume();
  await new Promise((resolve) => socket.once("connect", resolve));
  if (text !== "") socket.write(text);
  return socket;
}

const ended = (socket: Socket): Promise<unknown> => new Promise((resolve) => socket.once("close", resolve));

async function settled(holds: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 400 && !holds(); attempt++)
    await new Promise((resolve) => setTimeout(resolve, 5));
  expect(holds()).toBe(true);
}

function answered(socket: Socket): Promise<string> {
  return new Promise((resolve) => socket.once("data", (chunk: Buffer) => resolve(chunk.toString())));
}

describe("places for connections", () => {
  it("are taken from whoever has been silent for longest", async () => {
    const counts = await listening(3);
    const first = await opened();
    await settled(() => counts.open() === 1);
    await opened("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    await opened();
    await settled(() => counts.open() === 3);
    const gone = ended(first);
    const asking = await opened();
    const answer = answered(asking);
    asking.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await gone;
    expect(await answer).toContain("here");
    expect([counts.open(), counts.evicted(), counts.refused()]).toEqual([3, 1, 0]);
  });

  it("are then taken from whose request has been coming in for longest, and never from who is being answered", async () => {
    const counts = await listening(2);
    await opened("GET /held HTTP/1.1\r\nHost: x\r\n\r\n");
    const slow = await opened("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
    await settled(() => counts.open() === 2);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const gone = ended(slow);
    await opened("GET /held HTTP/1.1\r\nHost: x\r\n\r\n");
    await gone;
    await new Promise((resolve) => setTimeout(resolve, 50));
    const refused = await opened();
    await ended(refused);
    expect([counts.open(), counts.evicted(), counts.refused()]).toEqual([2, 1, 1]);
  });
});
