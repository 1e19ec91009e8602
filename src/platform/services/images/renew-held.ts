import { sql } from "kysely";
import type { Work } from "../../store/store.ts";

/**
 * Notes which images of a repository its tags lead to. The image that a tag led to before counts on until the one it
 * leads to now has been scanned: a finding is not fixed because nobody has looked yet.
 */
export async function renewHeld(work: Work, repositoryID: number): Promise<void> {
  await sql`
    UPDATE image_repositories SET held = CASE WHEN image_id IN (
      SELECT ri.image_id FROM tags t JOIN root_images ri ON ri.root_digest = t.digest
      WHERE t.repository_id = ${repositoryID} AND t.gone_at IS NULL
      UNION
      SELECT ri.image_id FROM tags t
      JOIN tag_history h ON h.tag_id = t.id JOIN root_images ri ON ri.root_digest = h.digest
      WHERE t.repository_id = ${repositoryID} AND t.gone_at IS NULL
        AND h.id = (SELECT max(id) FROM tag_history WHERE tag_id = t.id AND digest <> t.digest)
        AND EXISTS (SELECT 1 FROM root_images now JOIN images i ON i.id = now.image_id
          WHERE now.root_digest = t.digest AND i.scanned_at IS NULL)
    ) THEN 1 ELSE 0 END
    WHERE repository_id = ${repositoryID}`.execute(work);
}
