/** `npm run soak:platform -- [--kills 300] [--database postgres|sqlite] [--images 60] [--tags 1500]` */
import { parseArgs } from "node:util";
import { soak } from "./soak.ts";
import { expectedOf } from "./expected-effects.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "300" },
    database: { type: "string", default: "postgres" },
    images: { type: "string", default: "60" },
    tags: { type: "string", default: "1500" },
  },
});
const database = values.database === "sqlite" ? "sqlite" : "postgres";
const [kills, images, tags] = [Number(values.kills), Number(values.images), Number(values.tags)];
const started = performance.now();
const result = await soak({ database, kills, images, tags, tell: (line) => console.log(line) });
console.log(JSON.stringify(result, undefined, 2));
const wrong = Object.entries(expectedOf({ images, tags })).filter(
  ([name, value]) => result[name as keyof typeof result] !== value,
);
const seconds = Math.round((performance.now() - started) / 1_000);
console.log(
  wrong.length === 0
    ? `nothing lost, nothing done twice, in ${seconds} s`
    : `WRONG: ${JSON.stringify(wrong)}`,
);
process.exitCode = wrong.length === 0 ? 0 : 1;
