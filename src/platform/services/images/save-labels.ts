import type { Work } from "../../store/store.ts";
import { assignTeams } from "../access/assign-teams.ts";

const maxLabels = 100;
const maxValueLength = 500;

/**
 * Notes the labels of an image for the repositories that have it, so that rules can say by them whose these are: the
 * newest scan's count. Only where there is such a rule is anybody's anything said anew.
 */
export async function saveLabels(
  work: Work,
  imageID: number,
  labels: Readonly<Record<string, string>>,
): Promise<void> {
  const rules = await work.selectFrom("team_rules").select("label").where("label", "<>", "").execute();
  const wanted = new Set(rules.map(({ label }) => label));
  const found = Object.entries(labels)
    .filter(([name]) => wanted.has(name))
    .slice(0, maxLabels);
  if (found.length === 0) return;
  const places = await work
    .selectFrom("image_repositories")
    .select("repository_id")
    .where("image_id", "=", imageID)
    .execute();
  for (const { repository_id: id } of places) {
    for (const [name, value] of found)
      await work
        .insertInto("repository_labels")
        .values({ repository_id: id, name, value: value.slice(0, maxValueLength) })
        .onConflict((conflict) =>
          conflict
            .columns(["repository_id", "name"])
            .doUpdateSet((row) => ({ value: row.ref("excluded.value") })),
        )
        .execute();
    await assignTeams(work, id);
  }
}
