-- Let a student ask for a day of orientation and a mentor decide, and let both sign the step of a career talk.
SET lock_timeout = '5s';

CREATE TYPE "orientation_state" AS ENUM ('asked', 'agreed', 'refused', 'withdrawn', 'reflected');

CREATE TABLE "orientation_day" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "activity_type" "activity_type" NOT NULL,
    "school" TEXT NOT NULL,
    "programme" TEXT NOT NULL DEFAULT '',
    "why" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "state" "orientation_state" NOT NULL DEFAULT 'asked',
    "reply" TEXT NOT NULL DEFAULT '',
    "decided_by_name" TEXT NOT NULL DEFAULT '',
    "decided_at" TIMESTAMPTZ(6),
    "entry_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "orientation_day_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "orientation_day_student_id_idx" ON "orientation_day"("student_id");

CREATE INDEX "orientation_day_organisation_id_day_idx" ON "orientation_day"("organisation_id", "day");

CREATE TABLE "career_talk" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "mentor_name" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "preparation" TEXT NOT NULL DEFAULT '',
    "step" TEXT NOT NULL DEFAULT '',
    "step_by" DATE,
    "mentor_signed_at" TIMESTAMPTZ(6),
    "student_signed_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "career_talk_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "career_talk_student_id_idx" ON "career_talk"("student_id");


CALL authz.guard_student('orientation_day');
CALL authz.guard_student('career_talk');
GRANT SELECT, INSERT ON orientation_day, career_talk TO oversteek_app;
GRANT UPDATE (state, reply, decided_by_name, decided_at, entry_id, version) ON orientation_day TO oversteek_app;
GRANT UPDATE (day, preparation, step, step_by, mentor_signed_at, student_signed_at, version) ON career_talk TO oversteek_app;
GRANT SELECT ON orientation_day TO oversteek_job;

CREATE POLICY days ON orientation_day FOR SELECT TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('lob')))
    AND ((SELECT authz.student()) = student_id OR organisation_id = (SELECT authz.organisation())));
CREATE POLICY asks ON orientation_day FOR INSERT TO oversteek_app WITH CHECK (student_id = (SELECT authz.student()) AND state = 'asked');
CREATE POLICY student_moves ON orientation_day FOR UPDATE TO oversteek_app USING (student_id = (SELECT authz.student())) WITH CHECK (student_id = (SELECT authz.student()) AND state IN ('withdrawn', 'reflected'));
CREATE POLICY school_decides ON orientation_day FOR UPDATE TO oversteek_app USING (organisation_id = (SELECT authz.organisation()) AND student_id = ANY (ARRAY(SELECT authz.visible_whole('lob'))))
    WITH CHECK (organisation_id = (SELECT authz.organisation()) AND state IN ('agreed', 'refused'));

-- The table of states (lib/dossier/orientation/states.ts) once more, where nobody gets past it.
CREATE FUNCTION authz.before_orientation_day() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF authz.uid() IS NOT NULL AND NOT EXISTS (SELECT FROM enrolment e WHERE e.student_id = NEW.student_id AND e.organisation_id = NEW.organisation_id)
        THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
        NEW.decided_at := NULL;
        NEW.decided_by_name := '';
        RETURN NEW;
    END IF;
    IF NOT ((authz.membership() IS NOT NULL AND OLD.state IN ('asked', 'agreed', 'refused') AND NEW.state IN ('agreed', 'refused'))
        OR (authz.student() IS NOT NULL AND (OLD.state, NEW.state) IN (('asked', 'withdrawn'), ('agreed', 'withdrawn'), ('agreed', 'reflected'))))
    THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    IF authz.membership() IS NOT NULL THEN
        NEW.decided_at := authz.clock();
        NEW.decided_by_name := authz.actor_name();
        NEW.entry_id := OLD.entry_id;
    ELSE
        NEW.decided_at := OLD.decided_at;
        NEW.decided_by_name := OLD.decided_by_name;
        NEW.reply := OLD.reply;
        IF NEW.state = 'reflected' AND NOT EXISTS (SELECT FROM lob_entry e WHERE e.id = NEW.entry_id AND e.student_id = NEW.student_id)
        THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
    END IF;
    RETURN NEW;
END $$;
ALTER FUNCTION authz.before_orientation_day() OWNER TO oversteek_writer;
CREATE TRIGGER right_party_right_state BEFORE INSERT OR UPDATE ON orientation_day FOR EACH ROW EXECUTE FUNCTION authz.before_orientation_day();

CREATE POLICY talks ON career_talk FOR SELECT TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('lob')))
    AND ((SELECT authz.student()) = student_id OR organisation_id = (SELECT authz.organisation())));
CREATE POLICY plans ON career_talk FOR INSERT TO oversteek_app WITH CHECK (membership_id = (SELECT authz.membership()) AND organisation_id = (SELECT authz.organisation())
    AND student_id = ANY (ARRAY(SELECT authz.visible_whole('lob'))));
CREATE POLICY student_talks ON career_talk FOR UPDATE TO oversteek_app USING (student_id = (SELECT authz.student())) WITH CHECK (student_id = (SELECT authz.student()));
CREATE POLICY school_talks ON career_talk FOR UPDATE TO oversteek_app USING (organisation_id = (SELECT authz.organisation()) AND student_id = ANY (ARRAY(SELECT authz.visible_whole('lob'))))
    WITH CHECK (organisation_id = (SELECT authz.organisation()));

-- Nobody signs for somebody else, and a step that changes needs both signatures anew.
CREATE FUNCTION authz.before_talk() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    other_words boolean := TG_OP = 'UPDATE' AND (NEW.step, NEW.step_by) IS DISTINCT FROM (OLD.step, OLD.step_by);
BEGIN
    IF authz.uid() IS NULL THEN RETURN NEW; END IF;
    IF TG_OP = 'INSERT' THEN
        NEW.mentor_name := authz.actor_name();
        NEW.preparation := '';
        NEW.student_signed_at := NULL;
        NEW.mentor_signed_at := CASE WHEN NEW.step <> '' AND NEW.mentor_signed_at IS NOT NULL THEN authz.clock() END;
        RETURN NEW;
    END IF;
    IF authz.student() IS NOT NULL THEN
        NEW.day := OLD.day;
        NEW.mentor_signed_at := CASE WHEN other_words THEN NULL ELSE OLD.mentor_signed_at END;
        NEW.student_signed_at := CASE WHEN NEW.step = '' OR NEW.student_signed_at IS NULL THEN NULL WHEN other_words OR OLD.student_signed_at IS NULL THEN authz.clock() ELSE OLD.student_signed_at END;
    ELSE
        NEW.preparation := OLD.preparation;
        NEW.student_signed_at := CASE WHEN other_words THEN NULL ELSE OLD.student_signed_at END;
        NEW.mentor_signed_at := CASE WHEN NEW.step = '' OR NEW.mentor_signed_at IS NULL THEN NULL WHEN other_words OR OLD.mentor_signed_at IS NULL THEN authz.clock() ELSE OLD.mentor_signed_at END;
    END IF;
    RETURN NEW;
END $$;
ALTER FUNCTION authz.before_talk() OWNER TO oversteek_writer;
CREATE TRIGGER own_signature BEFORE INSERT OR UPDATE ON career_talk FOR EACH ROW EXECUTE FUNCTION authz.before_talk();

ALTER POLICY student_asks ON task WITH CHECK (data_class = 'support' AND kind IN ('answerEntry', 'linkStarted', 'decideOrientation') AND student_id = (SELECT authz.student()));
