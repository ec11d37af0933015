-- Let a mentor answer an experience with a decision, and freeze what was approved: the exam programme wants evidence that does not change.
SET lock_timeout = '5s';

CREATE TYPE "review_state" AS ENUM ('submitted', 'returned', 'approved');

CREATE TYPE "freeze_reason" AS ENUM ('approved', 'pta', 'yearClosed');

CREATE TABLE "lob_review" (
    "entry_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "state" "review_state" NOT NULL,
    "approved_version" INTEGER NOT NULL DEFAULT 0,
    "submitted_at" TIMESTAMPTZ(6) NOT NULL,
    "decided_at" TIMESTAMPTZ(6),
    "decided_by_name" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "lob_review_pkey" PRIMARY KEY ("entry_id")
);

CREATE INDEX "lob_review_student_id_idx" ON "lob_review"("student_id");

CREATE TABLE "lob_version" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "entry_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "reason" "freeze_reason" NOT NULL,
    "core" JSONB NOT NULL,
    "extras" JSONB NOT NULL DEFAULT '[]',
    "evidence" JSONB NOT NULL DEFAULT '[]',
    "school_year" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "frozen_at" TIMESTAMPTZ(6) NOT NULL,
    "hidden_from_school" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "lob_version_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "lob_version_student_id_idx" ON "lob_version"("student_id");

CREATE UNIQUE INDEX "lob_version_entry_id_n_reason_key" ON "lob_version"("entry_id", "n", "reason");

CREATE TABLE "requirement_set" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "school_year" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "levels" TEXT[],
    "group_ids" UUID[],
    "lines" JSONB NOT NULL,
    "in_use" BOOLEAN NOT NULL DEFAULT false,
    "by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "requirement_set_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "requirement_set_organisation_id_school_year_idx" ON "requirement_set"("organisation_id", "school_year");

ALTER TABLE "lob_review" ADD CONSTRAINT "lob_review_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "lob_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CALL authz.guard_student('lob_review');
CALL authz.guard_student('lob_version');
CALL authz.guard('requirement_set');
GRANT SELECT, INSERT ON lob_review TO oversteek_app;
GRANT UPDATE (state, organisation_id, submitted_at, decided_at, decided_by_name, version) ON lob_review TO oversteek_app;
-- No right to write a version: the database copies it from what stands there.
GRANT SELECT ON lob_version TO oversteek_app;
GRANT SELECT, INSERT ON requirement_set TO oversteek_app;
GRANT UPDATE (name, levels, group_ids, lines, in_use, by_name, updated_at, version) ON requirement_set TO oversteek_app;
GRANT SELECT ON requirement_set TO oversteek_job;
GRANT DELETE ON lob_review, lob_version TO oversteek_writer;

CREATE POLICY reviews ON lob_review FOR SELECT TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('lob')))
    AND ((SELECT authz.student()) = student_id OR organisation_id = (SELECT authz.organisation())));
CREATE POLICY hands_in ON lob_review FOR INSERT TO oversteek_app WITH CHECK (student_id = (SELECT authz.student()) AND state = 'submitted' AND approved_version = 0
    AND entry_id = ANY (ARRAY(SELECT e.id FROM lob_entry e WHERE e.student_id = (SELECT authz.student()) AND NOT e.hidden_from_school)));
CREATE POLICY hands_in_again ON lob_review FOR UPDATE TO oversteek_app USING (student_id = (SELECT authz.student())) WITH CHECK (student_id = (SELECT authz.student()) AND state = 'submitted');
-- To approve is to freeze, and only authz.freeze_entry does that.
CREATE POLICY gives_back ON lob_review FOR UPDATE TO oversteek_app USING (organisation_id = (SELECT authz.organisation()) AND student_id = ANY (ARRAY(SELECT authz.visible_whole('lob'))))
    WITH CHECK (organisation_id = (SELECT authz.organisation()) AND state = 'returned');
CREATE POLICY versions ON lob_version FOR SELECT TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('lob')))
    AND ((SELECT authz.student()) = student_id OR (organisation_id = (SELECT authz.organisation()) AND NOT hidden_from_school)));

-- Who decided, and of which school a review is, follows from who is there; a student can't write a decision.
CREATE FUNCTION authz.before_review() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF authz.student() IS NOT NULL THEN
        IF NOT EXISTS (SELECT FROM enrolment e WHERE e.student_id = NEW.student_id AND e.organisation_id = NEW.organisation_id) THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
        NEW.submitted_at := authz.clock();
        NEW.decided_at := CASE WHEN TG_OP = 'UPDATE' THEN OLD.decided_at END;
        NEW.decided_by_name := CASE WHEN TG_OP = 'UPDATE' THEN OLD.decided_by_name ELSE '' END;
    ELSIF authz.membership() IS NOT NULL AND TG_OP = 'UPDATE' THEN
        NEW.submitted_at := OLD.submitted_at;
        NEW.organisation_id := OLD.organisation_id;
        NEW.decided_at := authz.clock();
        NEW.decided_by_name := authz.actor_name();
    END IF;
    RETURN NEW;
END $$;
ALTER FUNCTION authz.before_review() OWNER TO oversteek_writer;
CREATE TRIGGER derive BEFORE INSERT OR UPDATE ON lob_review FOR EACH ROW EXECUTE FUNCTION authz.before_review();

-- A school's requirements hold no word of a student; whoever is signed in reads those that are in use.
CREATE POLICY own_school ON requirement_set FOR SELECT TO oversteek_app USING (organisation_id = (SELECT authz.organisation()));
CREATE POLICY in_use ON requirement_set FOR SELECT TO oversteek_app USING ((SELECT authz.uid()) IS NOT NULL AND in_use);
CREATE POLICY job ON requirement_set FOR SELECT TO oversteek_job USING ((SELECT authz.job()) IS NOT NULL);
CREATE POLICY asks ON requirement_set FOR INSERT TO oversteek_app WITH CHECK (organisation_id = (SELECT authz.organisation()) AND (SELECT authz.designs_forms()));
CREATE POLICY changes ON requirement_set FOR UPDATE TO oversteek_app USING (organisation_id = (SELECT authz.organisation()) AND (SELECT authz.designs_forms()))
    WITH CHECK (organisation_id = (SELECT authz.organisation()));

-- Copies an entry as it stands now. The same version is frozen once for each reason.
CREATE FUNCTION authz.copy_version(e lob_entry, why freeze_reason, at_school uuid, who text) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    made int;
BEGIN
    INSERT INTO lob_version (entry_id, student_id, organisation_id, n, reason, core, extras, school_year, by_name, frozen_at)
    VALUES (e.id, e.student_id, at_school, e.version, why,
        jsonb_build_object('title', e.title, 'activityType', e.activity_type, 'did', e.did, 'goals', e.goals, 'result', e.result, 'evaluation', e.evaluation, 'nextStep', e.next_step,
            'day', e.day, 'lastDay', e.last_day, 'place', e.place, 'partner', e.partner, 'competences', to_jsonb(e.competences)),
        coalesce((SELECT jsonb_agg(jsonb_build_object('key', x.key, 'title', x.title, 'answer', x.answer) ORDER BY x.key) FROM lob_extra x WHERE x.entry_id = e.id AND x.organisation_id = at_school), '[]'),
        e.school_year, who, authz.clock())
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS made = ROW_COUNT;
    RETURN made;
END $$;
ALTER FUNCTION authz.copy_version(lob_entry, freeze_reason, uuid, text) OWNER TO oversteek_writer;

-- Approves an entry as it was seen. Refuses when it was changed meanwhile, isn't handed in at this school, or is kept from it.
CREATE FUNCTION authz.freeze_entry(which uuid, seen int, why freeze_reason) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    e lob_entry;
    r lob_review;
BEGIN
    IF authz.mode() IS DISTINCT FROM 'write' OR authz.membership() IS NULL OR why = 'yearClosed' THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
    SELECT * INTO e FROM lob_entry WHERE id = which FOR UPDATE;
    SELECT * INTO r FROM lob_review WHERE entry_id = which;
    IF e.id IS NULL OR r.entry_id IS NULL OR e.hidden_from_school OR r.organisation_id <> authz.organisation() OR NOT e.student_id = ANY (ARRAY(SELECT authz.visible_whole('lob')))
    THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
    IF e.version <> seen THEN RAISE EXCEPTION 'text_changed' USING ERRCODE = 'OV003'; END IF;
    PERFORM authz.copy_version(e, why, r.organisation_id, authz.actor_name());
    UPDATE lob_review SET state = 'approved', approved_version = e.version, version = version + 1 WHERE entry_id = which;
END $$;
ALTER FUNCTION authz.freeze_entry(uuid, int, freeze_reason) OWNER TO oversteek_writer;

-- Closes a school year for one group of the own school: what its students may show of that year stays readable as it was. Answers with how many versions that made.
CREATE FUNCTION authz.close_year(in_group uuid) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    g school_group;
    made int;
BEGIN
    SELECT * INTO g FROM school_group WHERE id = in_group AND organisation_id = authz.organisation();
    IF authz.mode() IS DISTINCT FROM 'write' OR authz.membership() IS NULL OR g.id IS NULL THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
    SELECT coalesce(sum(authz.copy_version(e, 'yearClosed', g.organisation_id, authz.actor_name())), 0) INTO made FROM lob_entry e
     WHERE e.student_id = ANY (ARRAY(SELECT n.student_id FROM enrolment n WHERE n.group_id = g.id)) AND e.student_id = ANY (ARRAY(SELECT authz.visible_whole('lob')))
       AND e.organisation_id = g.organisation_id AND e.school_year = g.school_year AND NOT e.hidden_from_school;
    RETURN made;
END $$;
ALTER FUNCTION authz.close_year(uuid) OWNER TO oversteek_writer;

-- What no mentor closed by hand is closed by the night after the year's last day.
CREATE FUNCTION authz.close_years() RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    made int;
BEGIN
    IF authz.job() IS NULL THEN RAISE EXCEPTION 'a job' USING ERRCODE = '42501'; END IF;
    SELECT coalesce(sum(authz.copy_version(e, 'yearClosed', e.organisation_id, 'Oversteek')), 0) INTO made FROM lob_entry e
     WHERE NOT e.hidden_from_school AND make_date(right(e.school_year, 4)::int, 8, 1) <= authz.today()
       AND NOT EXISTS (SELECT FROM lob_version v WHERE v.entry_id = e.id AND v.reason = 'yearClosed');
    RETURN made;
END $$;
ALTER FUNCTION authz.close_years() OWNER TO oversteek_writer;
GRANT EXECUTE ON FUNCTION authz.copy_version(lob_entry, freeze_reason, uuid, text) TO oversteek_writer;
GRANT EXECUTE ON FUNCTION authz.freeze_entry(uuid, int, freeze_reason), authz.close_year(uuid) TO oversteek_app;
GRANT EXECUTE ON FUNCTION authz.close_years() TO oversteek_job;

-- What is kept from school leaves the school's sight as a whole. Only what counts for the exam (PTA) stays, as it was when it was approved.
CREATE OR REPLACE FUNCTION authz.on_entry_hidden() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE lob_extra SET hidden_from_school = NEW.hidden_from_school WHERE entry_id = NEW.id;
    UPDATE lob_version SET hidden_from_school = NEW.hidden_from_school WHERE entry_id = NEW.id AND reason <> 'pta';
    IF NEW.hidden_from_school THEN DELETE FROM lob_review WHERE entry_id = NEW.id; END IF;
    RETURN NULL;
END $$;

-- What was written before reviews existed was handed in by writing it.
INSERT INTO lob_review (entry_id, student_id, organisation_id, state, submitted_at)
SELECT e.id, e.student_id, e.organisation_id, 'submitted', e.updated_at FROM lob_entry e WHERE NOT e.hidden_from_school;
