-- Give each school its own form over the one core: its titles, order and questions, in versions; a student's answers to a school's own questions are a part of their own.
SET lock_timeout = '5s';

CREATE TYPE "form_about" AS ENUM ('entry', 'profile');

CREATE TABLE "school_form" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "about" "form_about" NOT NULL,
    "name" TEXT NOT NULL,
    "levels" TEXT[],
    "draft" JSONB NOT NULL,
    "draft_by_name" TEXT NOT NULL,
    "in_use" BOOLEAN NOT NULL DEFAULT false,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "school_form_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "form_version" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "form_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "by_name" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "form_version_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "lob_extra" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "entry_id" UUID,
    "organisation_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "hidden_from_school" BOOLEAN NOT NULL DEFAULT false,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "lob_extra_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "lob_entry" ADD COLUMN "last_day" DATE, ADD COLUMN "partner" TEXT NOT NULL DEFAULT '', ADD COLUMN "form_version_id" UUID;
ALTER TABLE "lob_profile" ADD COLUMN "form_version_id" UUID;

CREATE INDEX "school_form_organisation_id_idx" ON "school_form"("organisation_id");

CREATE UNIQUE INDEX "form_version_form_id_n_key" ON "form_version"("form_id", "n");

CREATE INDEX "form_version_organisation_id_idx" ON "form_version"("organisation_id");

CREATE UNIQUE INDEX "lob_extra_entry_id_organisation_id_key_key" ON "lob_extra"("entry_id", "organisation_id", "key");

CREATE UNIQUE INDEX "lob_extra_profile" ON "lob_extra"("student_id", "organisation_id", "key") WHERE "entry_id" IS NULL;

CREATE INDEX "lob_extra_student_id_idx" ON "lob_extra"("student_id");

ALTER TABLE "form_version" ADD CONSTRAINT "form_version_form_id_fkey" FOREIGN KEY ("form_id") REFERENCES "school_form"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "lob_extra" ADD CONSTRAINT "lob_extra_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "lob_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "lob_entry" ADD CONSTRAINT "lob_entry_form_version_id_fkey" FOREIGN KEY ("form_version_id") REFERENCES "form_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CALL authz.guard('school_form');
CALL authz.guard('form_version');
GRANT SELECT, INSERT ON school_form, form_version TO oversteek_app;
GRANT UPDATE (name, levels, draft, draft_by_name, in_use, shared, updated_at, version) ON school_form TO oversteek_app;

CREATE FUNCTION authz.designs_forms() RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT authz.role() IN ('counsellor', 'teamLead', 'studyCoach') AND authz.purpose() = 'begeleiding'
$$;
GRANT EXECUTE ON FUNCTION authz.designs_forms() TO oversteek_app;

-- A form holds no word of a student. Whoever is signed in reads one that is out: the student who fills it in, and the school that reads along. A draft is the own school's: no query asks for another one, but row security gives the row of a form that is out as a whole.
CREATE POLICY own_school ON school_form FOR SELECT TO oversteek_app USING (organisation_id = (SELECT authz.organisation()));
CREATE POLICY in_use ON school_form FOR SELECT TO oversteek_app USING ((SELECT authz.uid()) IS NOT NULL AND (in_use OR shared));
CREATE POLICY designs ON school_form FOR INSERT TO oversteek_app WITH CHECK (organisation_id = (SELECT authz.organisation()) AND (SELECT authz.designs_forms()));
CREATE POLICY changes ON school_form FOR UPDATE TO oversteek_app USING (organisation_id = (SELECT authz.organisation()) AND (SELECT authz.designs_forms()))
    WITH CHECK (organisation_id = (SELECT authz.organisation()));
CREATE POLICY published ON form_version FOR SELECT TO oversteek_app USING ((SELECT authz.uid()) IS NOT NULL);
CREATE POLICY publishes ON form_version FOR INSERT TO oversteek_app WITH CHECK (organisation_id = (SELECT authz.organisation()) AND (SELECT authz.designs_forms())
    AND form_id = ANY (ARRAY(SELECT f.id FROM school_form f WHERE f.organisation_id = (SELECT authz.organisation()))));

-- The parts that a share names, without what the own school reads anyway.
CREATE FUNCTION authz.shared_part(p lob_part) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT student_id FROM authz.granted('lob') WHERE p = ANY (parts)
$$;
ALTER FUNCTION authz.shared_part(lob_part) OWNER TO oversteek_authz;
GRANT EXECUTE ON FUNCTION authz.shared_part(lob_part) TO oversteek_app;

CALL authz.guard_student('lob_extra');
GRANT SELECT, INSERT ON lob_extra TO oversteek_app;
GRANT UPDATE (title, answer, updated_at) ON lob_extra TO oversteek_app;
GRANT UPDATE (last_day, partner, form_version_id) ON lob_entry TO oversteek_app;
GRANT UPDATE (form_version_id) ON lob_profile TO oversteek_app;
CREATE POLICY own_words ON lob_extra FOR SELECT TO oversteek_app USING ((SELECT authz.membership()) IS NULL AND student_id = ANY (ARRAY(SELECT authz.visible_part('extras')))
    AND (NOT hidden_from_school OR student_id = (SELECT authz.student())));
CREATE POLICY at_the_school_that_asks ON lob_extra FOR SELECT TO oversteek_app USING (organisation_id = (SELECT authz.organisation()) AND NOT hidden_from_school
    AND student_id = ANY (ARRAY(SELECT authz.visible_whole('lob'))));
CREATE POLICY shared ON lob_extra FOR SELECT TO oversteek_app USING (NOT hidden_from_school AND student_id = ANY (ARRAY(SELECT authz.shared_part('extras'))));
CREATE POLICY own_words_insert ON lob_extra FOR INSERT TO oversteek_app WITH CHECK (student_id = (SELECT authz.student())
    AND (entry_id IS NULL OR entry_id = ANY (ARRAY(SELECT e.id FROM lob_entry e WHERE e.student_id = (SELECT authz.student())))));
CREATE POLICY own_words_update ON lob_extra FOR UPDATE TO oversteek_app USING (student_id = (SELECT authz.student())) WITH CHECK (student_id = (SELECT authz.student()));

-- An own question follows its entry: what is kept from school is kept whole.
CREATE FUNCTION authz.before_extra() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    NEW.hidden_from_school := coalesce((SELECT e.hidden_from_school FROM lob_entry e WHERE e.id = NEW.entry_id), false);
    RETURN NEW;
END $$;
ALTER FUNCTION authz.before_extra() OWNER TO oversteek_writer;
CREATE TRIGGER follows_its_entry BEFORE INSERT OR UPDATE ON lob_extra FOR EACH ROW EXECUTE FUNCTION authz.before_extra();
CREATE FUNCTION authz.on_entry_hidden() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE lob_extra SET hidden_from_school = NEW.hidden_from_school WHERE entry_id = NEW.id;
    RETURN NULL;
END $$;
ALTER FUNCTION authz.on_entry_hidden() OWNER TO oversteek_writer;
CREATE TRIGGER extras_follow AFTER UPDATE OF hidden_from_school ON lob_entry FOR EACH ROW WHEN (NEW.hidden_from_school <> OLD.hidden_from_school) EXECUTE FUNCTION authz.on_entry_hidden();
