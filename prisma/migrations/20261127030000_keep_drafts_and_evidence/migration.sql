-- Keep what a student is still writing, and what shows it: a draft is read by nobody else, evidence goes where its entry goes.
SET lock_timeout = '5s';

CREATE TYPE "evidence_kind" AS ENUM ('photo', 'document', 'audio', 'link');

CREATE TABLE "lob_draft" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "about" "form_about" NOT NULL,
    "entry_id" UUID,
    "form_version_id" UUID,
    "typed" JSONB NOT NULL DEFAULT '{}',
    "brought" JSONB,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "lob_draft_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "lob_draft_student_id_idx" ON "lob_draft"("student_id");

CREATE TABLE "lob_evidence" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "entry_id" UUID,
    "draft_id" UUID,
    "kind" "evidence_kind" NOT NULL,
    "title" TEXT NOT NULL,
    "file_name" TEXT NOT NULL DEFAULT '',
    "mime" TEXT NOT NULL DEFAULT '',
    "bytes" INTEGER NOT NULL DEFAULT 0,
    "sha256" TEXT NOT NULL DEFAULT '',
    "storage_key" TEXT,
    "preview_key" TEXT,
    "width" INTEGER,
    "height" INTEGER,
    "url" TEXT NOT NULL DEFAULT '',
    "hidden_from_school" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "lob_evidence_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "lob_evidence_entry_id_idx" ON "lob_evidence"("entry_id");

CREATE INDEX "lob_evidence_draft_id_idx" ON "lob_evidence"("draft_id");

CREATE INDEX "lob_evidence_student_id_idx" ON "lob_evidence"("student_id");

ALTER TABLE "lob_evidence" ADD CONSTRAINT "lob_evidence_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "lob_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "lob_evidence" ADD CONSTRAINT "lob_evidence_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "lob_draft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE UNIQUE INDEX "lob_draft_entry" ON "lob_draft"("entry_id") WHERE "entry_id" IS NOT NULL;
CREATE UNIQUE INDEX "lob_draft_profile" ON "lob_draft"("student_id") WHERE "about" = 'profile';
ALTER TABLE lob_evidence ADD CONSTRAINT one_place CHECK (num_nonnulls(entry_id, draft_id) = 1);
ALTER TABLE lob_evidence ADD CONSTRAINT file_or_link CHECK ((kind = 'link') = (storage_key IS NULL) AND (kind = 'link') = (url <> ''));

CALL authz.guard_student('lob_draft');
CALL authz.guard_student('lob_evidence');
GRANT SELECT, INSERT ON lob_draft, lob_evidence TO oversteek_app;
GRANT UPDATE (form_version_id, typed, brought, updated_at, version) ON lob_draft TO oversteek_app;
GRANT UPDATE (entry_id, draft_id, title) ON lob_evidence TO oversteek_app;
-- The night looks which files nothing names any more.
GRANT SELECT (id, storage_key, preview_key) ON lob_evidence TO oversteek_job;
GRANT SELECT (id, evidence) ON lob_version TO oversteek_job;
GRANT DELETE ON lob_draft, lob_evidence TO oversteek_writer;

CREATE POLICY own ON lob_draft FOR SELECT TO oversteek_app USING (student_id = (SELECT authz.student()));
CREATE POLICY own_insert ON lob_draft FOR INSERT TO oversteek_app WITH CHECK (student_id = (SELECT authz.student())
    AND (entry_id IS NULL OR entry_id = ANY (ARRAY(SELECT e.id FROM lob_entry e WHERE e.student_id = (SELECT authz.student())))));
CREATE POLICY own_update ON lob_draft FOR UPDATE TO oversteek_app USING (student_id = (SELECT authz.student())) WITH CHECK (student_id = (SELECT authz.student()));
CREATE POLICY own ON lob_evidence FOR SELECT TO oversteek_app USING (student_id = (SELECT authz.student()));
CREATE POLICY with_its_entry ON lob_evidence FOR SELECT TO oversteek_app USING (entry_id IS NOT NULL AND NOT hidden_from_school AND student_id = ANY (ARRAY(SELECT authz.visible_part('entries'))));
CREATE POLICY own_insert ON lob_evidence FOR INSERT TO oversteek_app WITH CHECK (student_id = (SELECT authz.student())
    AND (entry_id IS NULL OR entry_id = ANY (ARRAY(SELECT e.id FROM lob_entry e WHERE e.student_id = (SELECT authz.student()))))
    AND (draft_id IS NULL OR draft_id = ANY (ARRAY(SELECT d.id FROM lob_draft d))));
CREATE POLICY own_update ON lob_evidence FOR UPDATE TO oversteek_app USING (student_id = (SELECT authz.student())) WITH CHECK (student_id = (SELECT authz.student())
    AND (entry_id IS NULL OR entry_id = ANY (ARRAY(SELECT e.id FROM lob_entry e WHERE e.student_id = (SELECT authz.student())))));

CREATE FUNCTION authz.before_evidence() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    NEW.hidden_from_school := coalesce((SELECT e.hidden_from_school FROM lob_entry e WHERE e.id = NEW.entry_id), false);
    RETURN NEW;
END $$;
ALTER FUNCTION authz.before_evidence() OWNER TO oversteek_writer;
CREATE TRIGGER follows_its_entry BEFORE INSERT OR UPDATE ON lob_evidence FOR EACH ROW EXECUTE FUNCTION authz.before_evidence();

CREATE OR REPLACE FUNCTION authz.on_entry_hidden() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE lob_extra SET hidden_from_school = NEW.hidden_from_school WHERE entry_id = NEW.id;
    UPDATE lob_evidence SET hidden_from_school = NEW.hidden_from_school WHERE entry_id = NEW.id;
    UPDATE lob_version SET hidden_from_school = NEW.hidden_from_school WHERE entry_id = NEW.id AND reason <> 'pta';
    IF NEW.hidden_from_school THEN DELETE FROM lob_review WHERE entry_id = NEW.id; END IF;
    RETURN NULL;
END $$;

-- A frozen version remembers which evidence stood with it.
CREATE OR REPLACE FUNCTION authz.copy_version(e lob_entry, why freeze_reason, at_school uuid, who text) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    made int;
BEGIN
    INSERT INTO lob_version (entry_id, student_id, organisation_id, n, reason, core, extras, evidence, school_year, by_name, frozen_at)
    VALUES (e.id, e.student_id, at_school, e.version, why,
        jsonb_build_object('title', e.title, 'activityType', e.activity_type, 'did', e.did, 'goals', e.goals, 'result', e.result, 'evaluation', e.evaluation, 'nextStep', e.next_step,
            'day', e.day, 'lastDay', e.last_day, 'place', e.place, 'partner', e.partner, 'competences', to_jsonb(e.competences)),
        coalesce((SELECT jsonb_agg(jsonb_build_object('key', x.key, 'title', x.title, 'answer', x.answer) ORDER BY x.key) FROM lob_extra x WHERE x.entry_id = e.id AND x.organisation_id = at_school), '[]'),
        coalesce((SELECT jsonb_agg(jsonb_build_object('id', v.id, 'kind', v.kind, 'title', v.title, 'fileName', v.file_name, 'sha256', v.sha256, 'url', v.url, 'storageKey', v.storage_key) ORDER BY v.created_at, v.id)
            FROM lob_evidence v WHERE v.entry_id = e.id), '[]'),
        e.school_year, who, authz.clock())
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS made = ROW_COUNT;
    RETURN made;
END $$;

-- A draft that became an entry, or that its writer threw away. Files that hung on it alone go with it.
CREATE FUNCTION authz.drop_draft(which uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF authz.mode() IS DISTINCT FROM 'write' OR NOT EXISTS (SELECT FROM lob_draft d WHERE d.id = which AND d.student_id = authz.student()) THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
    DELETE FROM lob_evidence WHERE draft_id = which;
    DELETE FROM lob_draft WHERE id = which;
END $$;
ALTER FUNCTION authz.drop_draft(uuid) OWNER TO oversteek_writer;
CREATE FUNCTION authz.erase_evidence(which uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    DELETE FROM lob_evidence WHERE id = which AND student_id = authz.student() AND authz.mode() = 'write';
    IF NOT FOUND THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
END $$;
ALTER FUNCTION authz.erase_evidence(uuid) OWNER TO oversteek_writer;
GRANT EXECUTE ON FUNCTION authz.drop_draft(uuid), authz.erase_evidence(uuid) TO oversteek_app;
