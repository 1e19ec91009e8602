import { sql, type RawBuilder } from "kysely";
import type { VexStatement } from "#model";
import type { Connection } from "../../store/store.ts";

/** So many names are looked for one by one; of more, every image is judged. */
const maxNames = 500;
/** Of names that no vulnerability has: each is looked for in all findings. */
const maxOthers = 50;

/** Images that statements may be about; never fewer than they are about. */
export async function imagesOfStatements(
  connection: Connection,
  statements: readonly VexStatement[],
): Promise<readonly number[]> {
  const wide = statements.filter(({ names }) => names.length === 0 || names.some((one) => one.includes("*")));
  const named = statements.filter((one) => !wide.includes(one));
  const names = [...new Set(named.flatMap((one) => one.names.map((name) => name.toUpperCase())))];
  const digests = wide.flatMap(onlyDigests);
  if (digests.some((one) => one === undefined) || names.length > maxNames) return everyImage(connection);
  const found = new Set(await imagesByDigest(connection, digests as string[]));
  for (const id of await imagesByName(connection, names)) found.add(id);
  return [...found];
}

/** The digests that a statement without names is about; undefined among them where it may be about any image. */
function onlyDigests({ products }: VexStatement): readonly (string | undefined)[] {
  if (products.length === 0) return [undefined];
  return products.map(({ image }) => (image?.startsWith("sha256:") === true ? image : undefined));
}

async function everyImage(connection: Connection): Promise<readonly number[]> {
  const rows = await connection
    .selectFrom("images")
    .select("id")
    .where("scanned_at", "is not", null)
    .execute();
  return rows.map(({ id }) => id);
}

async function imagesByDigest(connection: Connection, digests: readonly string[]): Promise<number[]> {
  if (digests.length === 0) return [];
  const rows = await connection
    .selectFrom("images")
    .select("id")
    .where((where) => where.or([where("digest", "in", digests), where("image_id", "in", digests)]))
    .execute();
  return rows.map(({ id }) => id);
}

async function imagesByName(connection: Connection, names: readonly string[]): Promise<readonly number[]> {
  if (names.length === 0) return [];
  const { rows: known } = await sql<{ name: string; vulnerability: string }>`
    SELECT upper(name) AS name, vulnerability FROM vulnerability_names WHERE upper(name) IN (${sql.join(names)})`.execute(
    connection,
  );
  const vulnerabilities = [...new Set(known.map(({ vulnerability }) => vulnerability))];
  const found = new Set(
    vulnerabilities.length === 0
      ? []
      : await imagesOfMatches(connection, sql`m.vulnerability IN (${sql.join(vulnerabilities)})`),
  );
  const isKnown = new Set(known.map(({ name }) => name));
  const others = names.filter((name) => !isKnown.has(name));
  if (others.length > maxOthers) return everyImage(connection);
  for (const name of others) {
    const pattern = patternOf(name);
    for (const id of await imagesOfMatches(connection, sql`upper(m.body) LIKE ${pattern}`)) found.add(id);
    const own = await sql<{ id: number }>`
      SELECT DISTINCT image_id AS id FROM image_findings WHERE upper(body) LIKE ${pattern}`.execute(
      connection,
    );
    for (const { id } of own.rows) found.add(id);
  }
  return [...found];
}

/** Rules are named with dashes in place of slashes too; `_` stands for any character. */
function patternOf(name: string): string {
  return `%${name.replace(/[%\\]/g, "_").replaceAll("-", "_")}%`;
}

async function imagesOfMatches(
  connection: Connection,
  which: RawBuilder<unknown>,
): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT DISTINCT ig.image_id AS id FROM matches m JOIN group_members gm ON gm.subject_id = m.subject_id
    JOIN image_groups ig ON ig.group_id = gm.group_id WHERE ${which}`.execute(connection);
  return rows.map(({ id }) => id);
}
