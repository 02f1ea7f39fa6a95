-- What came in.
CREATE TABLE page (
  sha256 TEXT PRIMARY KEY,  -- of the bytes
  media_type TEXT NOT NULL,
  url TEXT,
  size INTEGER NOT NULL,  -- bytes before compression
  bytes BLOB NOT NULL  -- zlib
);
CREATE TABLE place (  -- where the bytes stood; one page can stand in several places
  place TEXT NOT NULL,
  sha256 TEXT NOT NULL REFERENCES page,
  PRIMARY KEY (place, sha256)
) WITHOUT ROWID;
CREATE INDEX place_sha256 ON place (sha256);
CREATE TABLE failure (  -- what could not be handled
  place TEXT NOT NULL,
  stage TEXT NOT NULL,
  reason TEXT NOT NULL,
  sha256 TEXT,  -- the page, when it could be read at all
  fingerprint TEXT,  -- of the stages that failed: they are not tried again on the same page
  PRIMARY KEY (place, stage)
) WITHOUT ROWID;

-- What each report says, whole, as JSON packed by zlib: everything below can be made again from these.
CREATE TABLE report_data (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE REFERENCES page,
  fingerprint TEXT NOT NULL,  -- of the stages that made it
  words INTEGER NOT NULL,
  report BLOB NOT NULL,
  findings BLOB NOT NULL,
  card BLOB NOT NULL
);
CREATE TABLE story_data (
  id TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL  -- of its reports and of the stages that made it
);
CREATE TABLE decision (  -- corrections by people: added to, never changed
  number INTEGER PRIMARY KEY,
  decision TEXT NOT NULL
);
CREATE TABLE build (  -- one line per build that changed something
  number INTEGER PRIMARY KEY,
  version TEXT NOT NULL,  -- of the package
  added INTEGER NOT NULL,
  renewed INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  stories INTEGER NOT NULL
);
CREATE TABLE state (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- The public contract, one table per type; `json` is the exported line. `of_story` is the story whose making gave the
-- line: an actor or relay that occurs in several stories has a line for each.
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
  "story" TEXT,
  "credits" TEXT,
  of_story TEXT,
  json TEXT NOT NULL
);
CREATE INDEX report_of_story ON "report" (of_story);
CREATE INDEX report_id ON "report" (id);
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
  of_story TEXT,
  json TEXT NOT NULL
);
CREATE INDEX actor_of_story ON "actor" (of_story);
CREATE INDEX actor_id ON "actor" (id);
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
  of_story TEXT,
  json TEXT NOT NULL
);
CREATE INDEX utterance_of_story ON "utterance" (of_story);
CREATE INDEX utterance_id ON "utterance" (id);
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
  of_story TEXT,
  json TEXT NOT NULL
);
CREATE INDEX event_of_story ON "event" (of_story);
CREATE INDEX event_id ON "event" (id);
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
  of_story TEXT,
  json TEXT NOT NULL
);
CREATE INDEX time_of_story ON "time" (of_story);
CREATE INDEX time_report ON "time" (report);
CREATE TABLE "quantity" (
  "report" TEXT,
  "start" INTEGER,
  "end" INTEGER,
  "exact" TEXT,
  "low" REAL,
  "high" REAL,
  "unit" TEXT,
  "of" TEXT,
  of_story TEXT,
  json TEXT NOT NULL
);
CREATE INDEX quantity_of_story ON "quantity" (of_story);
CREATE INDEX quantity_report ON "quantity" (report);
CREATE TABLE "discrepancy" (
  "id" TEXT,
  "about" TEXT,
  "over" TEXT,
  of_story TEXT,
  json TEXT NOT NULL
);
CREATE INDEX discrepancy_of_story ON "discrepancy" (of_story);
CREATE INDEX discrepancy_id ON "discrepancy" (id);
CREATE TABLE "relay" (
  "id" TEXT,
  "giver" TEXT,
  "taker" TEXT,
  "kind" TEXT,
  "confidence" REAL,
  of_story TEXT,
  json TEXT NOT NULL
);
CREATE INDEX relay_of_story ON "relay" (of_story);
CREATE INDEX relay_id ON "relay" (id);
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
  of_story TEXT,
  json TEXT NOT NULL
);
CREATE INDEX position_of_story ON "position" (of_story);
CREATE INDEX position_actor ON "position" (actor);
CREATE TABLE "omission" (
  "report" TEXT,
  "item" TEXT,
  "status" TEXT,
  "reason" TEXT,
  of_story TEXT,
  json TEXT NOT NULL
);
CREATE INDEX omission_of_story ON "omission" (of_story);
CREATE INDEX omission_report ON "omission" (report);
CREATE TABLE "story" (
  "id" TEXT,
  "title" TEXT,
  "reports" TEXT,
  "first_edtf" TEXT,
  "first_earliest" TEXT,
  "first_latest" TEXT,
  "first_precision" TEXT,
  "first_anchor" TEXT,
  "first_reason" TEXT,
  "last_edtf" TEXT,
  "last_earliest" TEXT,
  "last_latest" TEXT,
  "last_precision" TEXT,
  "last_anchor" TEXT,
  "last_reason" TEXT,
  of_story TEXT,
  json TEXT NOT NULL
);
CREATE INDEX story_of_story ON "story" (of_story);
CREATE INDEX story_id ON "story" (id);

-- Full text over statements, events and the paragraphs of reports.
CREATE TABLE passage (
  number INTEGER PRIMARY KEY,
  type TEXT NOT NULL,  -- statement, event, title or paragraph
  item TEXT NOT NULL,  -- statement, event or report id
  report TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  of_story TEXT,
  text TEXT NOT NULL
);
CREATE INDEX passage_of_story ON passage (of_story);
CREATE INDEX passage_report ON passage (report);
CREATE VIRTUAL TABLE passage_words USING fts5 (
  text, content='passage', content_rowid='number', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER passage_added AFTER INSERT ON passage BEGIN
  INSERT INTO passage_words (rowid, text) VALUES (new.number, new.text);
END;
CREATE TRIGGER passage_removed AFTER DELETE ON passage BEGIN
  INSERT INTO passage_words (passage_words, rowid, text) VALUES ('delete', old.number, old.text);
END;
