-- What people decide is kept, and rows tell more: which decisions made them, on which days an undated report came out,
-- who speaks with whom, on what a relay or a position rests, how wordings differ, what made reports one origin. What
-- rows of an older record do not tell is empty until the next build tells their stories again.
DELETE FROM state WHERE key = 'corpus';
UPDATE story_data SET fingerprint = '';

-- The log of decisions is only added to, whatever program opens the record.
CREATE TRIGGER decision_is_not_changed BEFORE UPDATE ON decision BEGIN
  SELECT raise(ABORT, 'a decision is never changed; undo it with another one');
END;
CREATE TRIGGER decision_is_not_removed BEFORE DELETE ON decision BEGIN
  SELECT raise(ABORT, 'a decision is never removed; undo it with another one');
END;

ALTER TABLE "report" RENAME TO report_before;
DROP INDEX report_of_story;
DROP INDEX report_id;
CREATE TABLE "report" (
  "id" TEXT,
  "place" TEXT,
  "url" TEXT,
  "outlet" TEXT,
  "sha256" TEXT,
  "language" TEXT,
  "title_start" INTEGER,
  "title_end" INTEGER,
  "title_exact" TEXT,
  "published_edtf" TEXT,
  "published_earliest" TEXT,
  "published_latest" TEXT,
  "published_precision" TEXT,
  "published_anchor" TEXT,
  "published_reason" TEXT,
  "bounds_earliest" TEXT,
  "bounds_latest" TEXT,
  "bounds_contradicting" INTEGER,
  "story" TEXT,
  "credits" TEXT,
  of_story TEXT,
  json TEXT NOT NULL
);
CREATE INDEX report_of_story ON "report" (of_story);
CREATE INDEX report_id ON "report" (id);
INSERT INTO "report" SELECT
  id, place, url, outlet, sha256, language, title_start, title_end, title_exact,
  published_edtf, published_earliest, published_latest, published_precision, published_anchor, published_reason,
  NULL, NULL, NULL, story, credits, of_story,
  json_set(json, '$.bounds', NULL)
FROM report_before;
DROP TABLE report_before;

ALTER TABLE "actor" RENAME TO actor_before;
DROP INDEX actor_of_story;
DROP INDEX actor_id;
CREATE TABLE "actor" (
  "id" TEXT,
  "name" TEXT,
  "kind" TEXT,
  "roles" TEXT,
  "side" TEXT,
  "country" TEXT,
  "aliases" TEXT,
  "identifiers" TEXT,
  "named" INTEGER,
  "decisions" TEXT,
  "mention_count" INTEGER,
  of_story TEXT,
  json TEXT NOT NULL
);
CREATE INDEX actor_of_story ON "actor" (of_story);
CREATE INDEX actor_id ON "actor" (id);
INSERT INTO "actor" SELECT
  id, name, kind, roles, side, country, aliases, identifiers, named, '[]', 0, of_story,
  json_set(
    json, '$.decisions', json('[]'), '$.mention_count', 0, '$.role_uses', json('[]'), '$.alias_uses', json('[]')
  )
FROM actor_before;
DROP TABLE actor_before;

ALTER TABLE "statement" RENAME TO statement_before;
DROP INDEX statement_of_story;
DROP INDEX statement_id;
CREATE TABLE "statement" (
  "id" TEXT,
  "report" TEXT,
  "form" TEXT,
  "act" TEXT,
  "zone" TEXT,
  "source_start" INTEGER,
  "source_end" INTEGER,
  "source_exact" TEXT,
  "cue_start" INTEGER,
  "cue_end" INTEGER,
  "cue_exact" TEXT,
  "content_start" INTEGER,
  "content_end" INTEGER,
  "content_exact" TEXT,
  "speaker" TEXT,
  "co_speakers" TEXT,
  "addressee" TEXT,
  "said_edtf" TEXT,
  "said_earliest" TEXT,
  "said_latest" TEXT,
  "said_precision" TEXT,
  "said_anchor" TEXT,
  "said_reason" TEXT,
  "setting" TEXT,
  "relays" TEXT,
  "inside" TEXT,
  "utterance" TEXT,
  "negated" INTEGER,
  "confidence" REAL,
  "speaker_reason" TEXT,
  "repairs" TEXT,
  of_story TEXT,
  json TEXT NOT NULL
);
CREATE INDEX statement_of_story ON "statement" (of_story);
CREATE INDEX statement_id ON "statement" (id);
INSERT INTO "statement" SELECT
  id, report, form, act, zone, source_start, source_end, source_exact, cue_start, cue_end, cue_exact,
  content_start, content_end, content_exact, speaker, '[]', addressee,
  said_edtf, said_earliest, said_latest, said_precision, said_anchor, said_reason,
  setting, relays, inside, utterance, negated, confidence, speaker_reason, repairs, of_story,
  json_set(json, '$.co_speakers', json('[]'))
FROM statement_before;
DROP TABLE statement_before;

ALTER TABLE "utterance" RENAME TO utterance_before;
DROP INDEX utterance_of_story;
DROP INDEX utterance_id;
CREATE TABLE "utterance" (
  "id" TEXT,
  "speaker" TEXT,
  "statements" TEXT,
  "said_edtf" TEXT,
  "said_earliest" TEXT,
  "said_latest" TEXT,
  "said_precision" TEXT,
  "said_anchor" TEXT,
  "said_reason" TEXT,
  "origins" TEXT,
  "independent" INTEGER,
  "origin_reasons" TEXT,
  "decisions" TEXT,
  of_story TEXT,
  json TEXT NOT NULL
);
CREATE INDEX utterance_of_story ON "utterance" (of_story);
CREATE INDEX utterance_id ON "utterance" (id);
INSERT INTO "utterance" SELECT
  id, speaker, statements, said_edtf, said_earliest, said_latest, said_precision, said_anchor, said_reason,
  origins, independent, origin_reasons, '[]', of_story,
  json_set(
    json, '$.carriers', json('[]'), '$.merges', json('[]'), '$.decisions', json('[]'),
    '$.wordings', json('[]'), '$.collation', json('[]')
  )
FROM utterance_before;
DROP TABLE utterance_before;

ALTER TABLE "event" RENAME TO event_before;
DROP INDEX event_of_story;
DROP INDEX event_id;
CREATE TABLE "event" (
  "id" TEXT,
  "plover" TEXT,
  "mode" TEXT,
  "cameo" TEXT,
  "actors" TEXT,
  "recipients" TEXT,
  "when_edtf" TEXT,
  "when_earliest" TEXT,
  "when_latest" TEXT,
  "when_precision" TEXT,
  "when_anchor" TEXT,
  "when_reason" TEXT,
  "where" TEXT,
  "status" TEXT,
  "origins" TEXT,
  "independent" INTEGER,
  "origin_reasons" TEXT,
  "decisions" TEXT,
  of_story TEXT,
  json TEXT NOT NULL
);
CREATE INDEX event_of_story ON "event" (of_story);
CREATE INDEX event_id ON "event" (id);
INSERT INTO "event" SELECT
  id, plover, mode, cameo, actors, recipients,
  when_edtf, when_earliest, when_latest, when_precision, when_anchor, when_reason,
  "where", status, origins, independent, origin_reasons, '[]', of_story,
  json_set(json, '$.carriers', json('[]'), '$.merges', json('[]'), '$.decisions', json('[]'))
FROM event_before;
DROP TABLE event_before;

ALTER TABLE "time" RENAME TO time_before;
DROP INDEX time_of_story;
DROP INDEX time_report;
CREATE TABLE "time" (
  "report" TEXT,
  "start" INTEGER,
  "end" INTEGER,
  "exact" TEXT,
  "when_edtf" TEXT,
  "when_earliest" TEXT,
  "when_latest" TEXT,
  "when_precision" TEXT,
  "when_anchor" TEXT,
  "when_reason" TEXT,
  "timex_type" TEXT,
  "timex_value" TEXT,
  "dated_edtf" TEXT,
  "dated_earliest" TEXT,
  "dated_latest" TEXT,
  "dated_precision" TEXT,
  "dated_anchor" TEXT,
  "dated_reason" TEXT,
  of_story TEXT,
  json TEXT NOT NULL
);
CREATE INDEX time_of_story ON "time" (of_story);
CREATE INDEX time_report ON "time" (report);
INSERT INTO "time" SELECT
  report, start, "end", exact,
  when_edtf, when_earliest, when_latest, when_precision, when_anchor, when_reason, timex_type, timex_value,
  NULL, NULL, NULL, NULL, NULL, NULL, of_story,
  json_set(json, '$.dated', NULL)
FROM time_before;
DROP TABLE time_before;

ALTER TABLE "discrepancy" RENAME TO discrepancy_before;
DROP INDEX discrepancy_of_story;
DROP INDEX discrepancy_id;
CREATE TABLE "discrepancy" (
  "id" TEXT,
  "about" TEXT,
  "over" TEXT,
  "low" REAL,
  "best" REAL,
  "high" REAL,
  "likely" TEXT,
  "because" TEXT,
  of_story TEXT,
  json TEXT NOT NULL
);
CREATE INDEX discrepancy_of_story ON "discrepancy" (of_story);
CREATE INDEX discrepancy_id ON "discrepancy" (id);
INSERT INTO "discrepancy" SELECT
  id, about, over, NULL, NULL, NULL, NULL, '', of_story,
  json_set(
    json, '$.low', NULL, '$.best', NULL, '$.high', NULL, '$.likely', NULL, '$.because', '',
    '$.readings', json((
      SELECT json_group_array(json_set(reading.value, '$.low', NULL, '$.high', NULL))
      FROM json_each(discrepancy_before.json, '$.readings') AS reading
    ))
  )
FROM discrepancy_before;
DROP TABLE discrepancy_before;

-- A copy was inferred from texts and days; every other step stands on words that say so.
ALTER TABLE "relay" RENAME TO relay_before;
DROP INDEX relay_of_story;
DROP INDEX relay_id;
CREATE TABLE "relay" (
  "id" TEXT,
  "giver" TEXT,
  "taker" TEXT,
  "kind" TEXT,
  "confidence" REAL,
  "basis" TEXT,
  of_story TEXT,
  json TEXT NOT NULL
);
CREATE INDEX relay_of_story ON "relay" (of_story);
CREATE INDEX relay_id ON "relay" (id);
INSERT INTO "relay" SELECT
  id, giver, taker, kind, confidence, iif(kind = 'copy', 'inferred', 'stated'), of_story,
  json_set(json, '$.basis', iif(kind = 'copy', 'inferred', 'stated'))
FROM relay_before;
DROP TABLE relay_before;

ALTER TABLE "position" RENAME TO position_before;
DROP INDEX position_of_story;
DROP INDEX position_actor;
CREATE TABLE "position" (
  "actor" TEXT,
  "issue" TEXT,
  "stance" TEXT,
  "when_edtf" TEXT,
  "when_earliest" TEXT,
  "when_latest" TEXT,
  "when_precision" TEXT,
  "when_anchor" TEXT,
  "when_reason" TEXT,
  "statements" TEXT,
  "id" TEXT,
  "speakers" TEXT,
  "reverses" TEXT,
  of_story TEXT,
  json TEXT NOT NULL
);
CREATE INDEX position_of_story ON "position" (of_story);
CREATE INDEX position_actor ON "position" (actor);
INSERT INTO "position" SELECT
  actor, issue, stance, when_edtf, when_earliest, when_latest, when_precision, when_anchor, when_reason,
  statements, 'position-' || rowid, '[]', '[]', of_story,
  json_set(
    json, '$.id', 'position-' || rowid, '$.speakers', json('[]'), '$.evidence', json('[]'),
    '$.reverses', json('[]')
  )
FROM position_before;
DROP TABLE position_before;

ALTER TABLE "omission" RENAME TO omission_before;
DROP INDEX omission_of_story;
DROP INDEX omission_report;
CREATE TABLE "omission" (
  "report" TEXT,
  "item" TEXT,
  "status" TEXT,
  "reason" TEXT,
  "left_out_by" INTEGER,
  "could_carry" INTEGER,
  of_story TEXT,
  json TEXT NOT NULL
);
CREATE INDEX omission_of_story ON "omission" (of_story);
CREATE INDEX omission_report ON "omission" (report);
INSERT INTO "omission" SELECT
  report, item, status, reason, 0, 0, of_story,
  json_set(json, '$.left_out_by', 0, '$.could_carry', 0)
FROM omission_before;
DROP TABLE omission_before;

CREATE TABLE "brief" (
  "id" TEXT,
  "story" TEXT,
  "rank" INTEGER,
  "part" TEXT,
  "speaker" TEXT,
  "when_edtf" TEXT,
  "when_earliest" TEXT,
  "when_latest" TEXT,
  "when_precision" TEXT,
  "when_anchor" TEXT,
  "when_reason" TEXT,
  "items" TEXT,
  "independent" INTEGER,
  "reason" TEXT,
  of_story TEXT,
  json TEXT NOT NULL
);
CREATE INDEX brief_of_story ON "brief" (of_story);
