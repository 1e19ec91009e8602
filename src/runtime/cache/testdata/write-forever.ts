/** Writes entries until it is killed: `node write-forever.ts DIRECTORY NAME [ROUNDS [MEBIBYTES]]`. Each value says what it has to be. */
import { openCache } from "../../cache.ts";
import { systemClock } from "../../clock.ts";
import { silentLogger } from "../../logger.ts";

const [directory = "", name = "", rounds = "1000000", maxMiB = "8"] = process.argv.slice(2);
const cache = openCache({ directory, maxBytes: Number(maxMiB) * 1024 * 1024, clock: systemClock, logger: silentLogger });
process.stdout.write("ready\n");
for (let round = 0; round < Number(rounds); round += 1) {
  const key = `${name} ${round % 50}`;
  const known = cache.get(key);
  if (known !== undefined && known.toString("latin1") !== key.repeat(known.length / key.length)) process.exit(9);
  cache.set([
    [key, Buffer.from(key.repeat(5_000))],
    [`${key} twin`, Buffer.from(`${key} twin`.repeat(5))],
  ]);
  cache.set([[`fresh ${name} ${round}`, Buffer.alloc(20_000, 1)]]);
}
cache.close();
