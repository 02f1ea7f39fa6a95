-- A report's row tells what the page throws into its paragraphs; of a report of an older record nothing is known of it
-- until the next build reads it again.
UPDATE "report" SET json = json_set(json, '$.asides', json('[]'));
