CREATE TABLE "student" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "call_name" TEXT NOT NULL,
    "last_name" TEXT NOT NULL,
    "birth_date" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "student_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "student_contact" (
    "student_id" UUID NOT NULL,
    "email" TEXT NOT NULL DEFAULT '',
    "phone" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "student_contact_pkey" PRIMARY KEY ("student_id")
);

CREATE TABLE "guardianship" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(6) NOT NULL,
    "valid_until" TIMESTAMPTZ(6),

    CONSTRAINT "guardianship_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "enrolment" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "group_id" UUID,
    "programme_id" UUID,
    "number" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "enrolment_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "match_suggestion" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "other_student_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "started_at" TIMESTAMPTZ(6),
    "declined_at" TIMESTAMPTZ(6),

    CONSTRAINT "match_suggestion_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "student_person_id_key" ON "student"("person_id");

CREATE INDEX "student_last_name_call_name_idx" ON "student"("last_name", "call_name");

CREATE INDEX "guardianship_student_id_idx" ON "guardianship"("student_id");

CREATE UNIQUE INDEX "guardianship_person_id_student_id_key" ON "guardianship"("person_id", "student_id");

CREATE INDEX "enrolment_student_id_idx" ON "enrolment"("student_id");

CREATE INDEX "enrolment_group_id_idx" ON "enrolment"("group_id");

CREATE UNIQUE INDEX "enrolment_organisation_id_number_first_day_key" ON "enrolment"("organisation_id", "number", "first_day");

CREATE UNIQUE INDEX "match_suggestion_student_id_other_student_id_key" ON "match_suggestion"("student_id", "other_student_id");

ALTER TABLE "student" ADD CONSTRAINT "student_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "student_contact" ADD CONSTRAINT "student_contact_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "guardianship" ADD CONSTRAINT "guardianship_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "guardianship" ADD CONSTRAINT "guardianship_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "school_group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Know students, their guardians and where they are enrolled; each of these facts opens the grants that follow from it.
CALL authz.guard_student('student', 'id');
CALL authz.guard_student('student_contact');
CALL authz.guard_student('guardianship');
CALL authz.guard_student('enrolment');
CALL authz.guard_student('match_suggestion');
GRANT SELECT ON student, student_contact, guardianship, enrolment, match_suggestion TO oversteek_app;
GRANT SELECT ON student, enrolment TO oversteek_job;
GRANT UPDATE (email, phone, version) ON student_contact TO oversteek_app;
GRANT UPDATE (started_at, declined_at) ON match_suggestion TO oversteek_app;

CREATE POLICY identity ON student FOR SELECT TO oversteek_app USING (id = ANY (ARRAY(SELECT authz.visible('identity'))));
CREATE POLICY contact ON student_contact FOR SELECT TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.visible('contact'))));
CREATE POLICY own_contact ON student_contact FOR UPDATE TO oversteek_app USING (student_id = (SELECT authz.student())) WITH CHECK (student_id = (SELECT authz.student()));
CREATE POLICY contact ON guardianship FOR SELECT TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('contact'))) OR person_id = (SELECT authz.uid()));
-- A receiver with only an application learns the home school from the owner's row; earlier schools are learning history.
CREATE POLICY whole_or_own ON enrolment FOR SELECT TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('identity'))) OR organisation_id = (SELECT authz.organisation()));
CREATE POLICY released_history ON enrolment FOR SELECT TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.visible('learning'))));
-- Nobody but the student hears that somebody may be known elsewhere; the school hears it once the student started the link.
CREATE POLICY student_first ON match_suggestion FOR SELECT TO oversteek_app USING (student_id = (SELECT authz.student())
    OR (started_at IS NOT NULL AND organisation_id = (SELECT authz.organisation()) AND student_id = ANY (ARRAY(SELECT authz.visible_whole('identity')))));
CREATE POLICY student_only ON match_suggestion FOR UPDATE TO oversteek_app USING (student_id = (SELECT authz.student())) WITH CHECK (student_id = (SELECT authz.student()));

CREATE FUNCTION authz.sync_guardianship(which uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    g guardianship;
    born date;
    kept uuid[];
BEGIN
    SELECT * INTO g FROM guardianship WHERE id = which;
    SELECT s.birth_date INTO born FROM student s WHERE s.id = g.student_id;
    -- An unknown birth date counts as under 16 (access.md §3.6). least() skips NULL, which here means: no end.
    kept := ARRAY[
        authz.put_grant('guardian', g.id, g.student_id, g.valid_from, least(g.valid_until, authz.turns(born, 16)), to_person => g.person_id),
        CASE WHEN born IS NOT NULL THEN authz.put_grant('guardianLate', g.id, g.student_id, greatest(g.valid_from, authz.turns(born, 16)), least(g.valid_until, authz.turns(born, 18)), to_person => g.person_id) END];
    PERFORM authz.close_others(g.id, '{guardian,guardianLate}', kept);
END $$;
ALTER FUNCTION authz.sync_guardianship(uuid) OWNER TO oversteek_writer;

CREATE FUNCTION authz.on_guardianship() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM authz.sync_guardianship(NEW.id);
    RETURN NULL;
END $$;
ALTER FUNCTION authz.on_guardianship() OWNER TO oversteek_writer;
CREATE TRIGGER open_grants AFTER INSERT OR UPDATE ON guardianship FOR EACH ROW EXECUTE FUNCTION authz.on_guardianship();

CREATE FUNCTION authz.on_student() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM authz.put_grant('self', NEW.id, NEW.id, authz.clock(), NULL, to_person => NEW.person_id);
        INSERT INTO student_contact (student_id) VALUES (NEW.id);
    ELSIF NEW.birth_date IS DISTINCT FROM OLD.birth_date THEN
        PERFORM authz.sync_guardianship(g.id) FROM guardianship g WHERE g.student_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;
ALTER FUNCTION authz.on_student() OWNER TO oversteek_writer;
CREATE TRIGGER open_grants AFTER INSERT OR UPDATE ON student FOR EACH ROW EXECUTE FUNCTION authz.on_student();

CREATE FUNCTION authz.on_enrolment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    since timestamptz := authz.day_start(NEW.first_day);
    until timestamptz := authz.day_start(NEW.last_day + 1);
    kept uuid[] := '{}';
    d desk;
BEGIN
    IF NEW.group_id IS NOT NULL THEN
        kept := kept || authz.put_grant('rosterMentor', NEW.id, NEW.student_id, since, until, to_group => NEW.group_id, as_role => 'mentor', at_organisation => NEW.organisation_id)
                     || authz.put_grant('rosterTeacher', NEW.id, NEW.student_id, since, until, to_group => NEW.group_id, as_role => 'teacher', at_organisation => NEW.organisation_id);
    END IF;
    FOR d IN SELECT * FROM desk WHERE organisation_id = NEW.organisation_id AND kind IN ('counselling', 'administration') LOOP
        kept := kept || authz.put_grant(CASE d.kind WHEN 'counselling' THEN 'rosterDesk'::basis ELSE 'rosterAdministration' END, NEW.id, NEW.student_id, since, until, to_desk => d.id, at_organisation => NEW.organisation_id);
    END LOOP;
    PERFORM authz.close_others(NEW.id, '{rosterMentor,rosterTeacher,rosterDesk,rosterAdministration}', kept);
    RETURN NULL;
END $$;
ALTER FUNCTION authz.on_enrolment() OWNER TO oversteek_writer;
CREATE TRIGGER open_grants AFTER INSERT OR UPDATE ON enrolment FOR EACH ROW EXECUTE FUNCTION authz.on_enrolment();

GRANT EXECUTE ON FUNCTION authz.sync_guardianship(uuid) TO oversteek_writer;
