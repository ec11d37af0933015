-- Let a student take the dossier along as a file, and a school bring in what a class did before; what it brought can be taken back.
SET lock_timeout = '5s';

CREATE TYPE "export_kind" AS ENUM ('pdf', 'json', 'archive');

CREATE TYPE "export_state" AS ENUM ('running', 'ready', 'failed');

CREATE TYPE "brought_state" AS ENUM ('staged', 'applied', 'undone', 'discarded');

CREATE TABLE "lob_export" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "kind" "export_kind" NOT NULL,
    "as_form" BOOLEAN NOT NULL DEFAULT false,
    "state" "export_state" NOT NULL DEFAULT 'running',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "bytes" INTEGER NOT NULL DEFAULT 0,
    "storage_key" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "lob_export_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "lob_export_student_id_idx" ON "lob_export"("student_id");

CREATE TABLE "lob_import" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "group_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "state" "brought_state" NOT NULL DEFAULT 'staged',
    "problems" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "applied_at" TIMESTAMPTZ(6),
    "undone_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "lob_import_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "lob_import_organisation_id_idx" ON "lob_import"("organisation_id");

CREATE TABLE "lob_import_line" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "import_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "core" JSONB NOT NULL,
    "entry_id" UUID,

    CONSTRAINT "lob_import_line_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "lob_import_line_student_id_idx" ON "lob_import_line"("student_id");

CREATE UNIQUE INDEX "lob_import_line_import_id_n_key" ON "lob_import_line"("import_id", "n");

ALTER TABLE "lob_import_line" ADD CONSTRAINT "lob_import_line_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "lob_import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "lob_entry" ADD COLUMN "import_id" UUID;

CALL authz.guard_student('lob_export');
CALL authz.guard('lob_import');
CALL authz.guard_student('lob_import_line');
GRANT SELECT, INSERT ON lob_export, lob_import, lob_import_line TO oversteek_app;
GRANT UPDATE (state, done, total, bytes, storage_key) ON lob_export TO oversteek_app;
GRANT UPDATE (state, version) ON lob_import TO oversteek_app;
GRANT SELECT ON lob_export TO oversteek_job;
GRANT DELETE ON lob_export, lob_import_line, lob_entry TO oversteek_writer;

CREATE POLICY own ON lob_export FOR SELECT TO oversteek_app USING (student_id = (SELECT authz.student()));
CREATE POLICY own_insert ON lob_export FOR INSERT TO oversteek_app WITH CHECK (student_id = (SELECT authz.student()));
CREATE POLICY own_update ON lob_export FOR UPDATE TO oversteek_app USING (student_id = (SELECT authz.student())) WITH CHECK (student_id = (SELECT authz.student()));

CREATE POLICY own_school ON lob_import FOR SELECT TO oversteek_app USING (organisation_id = (SELECT authz.organisation()) AND (SELECT authz.purpose()) = 'begeleiding');
CREATE POLICY brings ON lob_import FOR INSERT TO oversteek_app WITH CHECK (organisation_id = (SELECT authz.organisation()) AND membership_id = (SELECT authz.membership()) AND state = 'staged');
CREATE POLICY lets_go ON lob_import FOR UPDATE TO oversteek_app USING (organisation_id = (SELECT authz.organisation()) AND state = 'staged') WITH CHECK (state = 'discarded');
CREATE POLICY lines ON lob_import_line FOR SELECT TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('lob'))) AND import_id = ANY (ARRAY(SELECT i.id FROM lob_import i)));
CREATE POLICY brings ON lob_import_line FOR INSERT TO oversteek_app WITH CHECK (student_id = ANY (ARRAY(SELECT authz.visible_whole('lob')))
    AND import_id = ANY (ARRAY(SELECT i.id FROM lob_import i WHERE i.membership_id = (SELECT authz.membership()) AND i.state = 'staged')));

-- Puts the lines of a list into their students' dossiers, all or none. A line of a student whom the bringer no longer guides refuses the whole.
CREATE FUNCTION authz.bring_entries(which uuid) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    i lob_import;
    at_sector sector;
    made int;
BEGIN
    SELECT * INTO i FROM lob_import WHERE id = which AND organisation_id = authz.organisation() FOR UPDATE;
    IF authz.mode() IS DISTINCT FROM 'write' OR authz.membership() IS NULL OR i.id IS NULL THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
    IF i.state <> 'staged' THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    IF EXISTS (SELECT FROM lob_import_line l WHERE l.import_id = which AND NOT l.student_id = ANY (ARRAY(SELECT authz.visible_whole('lob')))) THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    SELECT o.sector INTO at_sector FROM organisation o WHERE o.id = i.organisation_id;
    UPDATE lob_import_line SET entry_id = gen_random_uuid() WHERE import_id = which;
    INSERT INTO lob_entry (id, student_id, organisation_id, school_year, sector, activity_type, title, did, goals, result, evaluation, next_step, day, last_day, place, partner, competences, import_id, created_at, updated_at)
    SELECT l.entry_id, l.student_id, i.organisation_id, l.core ->> 'schoolYear', at_sector, (l.core ->> 'activityType')::activity_type, l.core ->> 'title', coalesce(l.core ->> 'did', ''), coalesce(l.core ->> 'goals', ''),
        coalesce(l.core ->> 'result', ''), coalesce(l.core ->> 'evaluation', ''), coalesce(l.core ->> 'nextStep', ''), (l.core ->> 'day')::date, (l.core ->> 'lastDay')::date, coalesce(l.core ->> 'place', ''),
        coalesce(l.core ->> 'partner', ''), ARRAY(SELECT jsonb_array_elements_text(coalesce(l.core -> 'competences', '[]')))::competence[], i.id, authz.clock(), authz.clock()
      FROM lob_import_line l WHERE l.import_id = which ORDER BY l.n;
    GET DIAGNOSTICS made = ROW_COUNT;
    UPDATE lob_import SET state = 'applied', applied_at = authz.clock(), version = version + 1 WHERE id = which;
    RETURN made;
END $$;
ALTER FUNCTION authz.bring_entries(uuid) OWNER TO oversteek_writer;

-- Takes a list back within thirty days. What its student changed or what got something attached stays; answers with how many those are.
CREATE FUNCTION authz.take_back_entries(which uuid) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    i lob_import;
    gone uuid[];
BEGIN
    SELECT * INTO i FROM lob_import WHERE id = which AND organisation_id = authz.organisation() FOR UPDATE;
    IF authz.mode() IS DISTINCT FROM 'write' OR authz.membership() IS NULL OR i.id IS NULL THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
    IF i.state <> 'applied' OR i.applied_at < authz.clock() - interval '30 days' THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    gone := ARRAY(SELECT e.id FROM lob_entry e WHERE e.import_id = which AND e.version = 1 AND NOT e.hidden_from_school
        AND NOT EXISTS (SELECT FROM lob_answer a WHERE a.entry_id = e.id) AND NOT EXISTS (SELECT FROM lob_evidence v WHERE v.entry_id = e.id)
        AND NOT EXISTS (SELECT FROM lob_extra x WHERE x.entry_id = e.id) AND NOT EXISTS (SELECT FROM lob_review r WHERE r.entry_id = e.id)
        AND NOT EXISTS (SELECT FROM lob_version v WHERE v.entry_id = e.id) AND NOT EXISTS (SELECT FROM orientation_day d WHERE d.entry_id = e.id)
        AND NOT EXISTS (SELECT FROM lob_draft d WHERE d.entry_id = e.id));
    DELETE FROM lob_entry WHERE id = ANY (gone);
    UPDATE lob_import SET state = 'undone', undone_at = authz.clock(), version = version + 1 WHERE id = which;
    RETURN (SELECT count(*) FROM lob_entry e WHERE e.import_id = which);
END $$;
ALTER FUNCTION authz.take_back_entries(uuid) OWNER TO oversteek_writer;
GRANT EXECUTE ON FUNCTION authz.bring_entries(uuid), authz.take_back_entries(uuid) TO oversteek_app;
