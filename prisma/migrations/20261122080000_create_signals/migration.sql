CREATE TYPE "signal_kind" AS ENUM ('noApplication', 'applicationFellBack', 'notSeen', 'wantsToTalk', 'concern');

CREATE TYPE "task_kind" AS ENUM ('noApplication', 'applicationFellBack', 'notSeen', 'wantsToTalk', 'concern', 'callAboutPackage', 'answerEntry', 'ownerMoved', 'linkStarted');

CREATE TYPE "task_state" AS ENUM ('open', 'takenUp', 'done', 'putAside');

CREATE TYPE "intervention_state" AS ENUM ('open', 'closed');

CREATE TYPE "intervention_kind" AS ENUM ('talk', 'homeVisit', 'extraIntake', 'applyTogether', 'planB', 'call', 'warmHandover', 'other');

CREATE TYPE "intervention_outcome" AS ENUM ('placeFound', 'startedAfterAll', 'talkedAndClear', 'backToVo', 'work', 'handedToMunicipality', 'stillSearching', 'noContact');

CREATE TYPE "helped" AS ENUM ('yes', 'bit', 'no');

CREATE TABLE "signal" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "transition_id" UUID,
    "organisation_id" UUID NOT NULL,
    "data_class" "data_class" NOT NULL,
    "kind" "signal_kind" NOT NULL,
    "because" JSONB NOT NULL DEFAULT '{}',
    "raised_by_membership_id" UUID,
    "raised_by_name" TEXT NOT NULL DEFAULT '',
    "asked_membership_id" UUID,
    "saw" TEXT NOT NULL DEFAULT '',
    "asks" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "closed_at" TIMESTAMPTZ(6),
    "dedupe" TEXT NOT NULL,

    CONSTRAINT "signal_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "task" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "transition_id" UUID,
    "organisation_id" UUID NOT NULL,
    "data_class" "data_class" NOT NULL,
    "kind" "task_kind" NOT NULL,
    "signal_id" UUID,
    "object_id" UUID,
    "membership_id" UUID,
    "desk_id" UUID,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "due_on" DATE NOT NULL,
    "state" "task_state" NOT NULL DEFAULT 'open',
    "why" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "closed_at" TIMESTAMPTZ(6),
    "closed_by_name" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "intervention" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "transition_id" UUID,
    "organisation_id" UUID NOT NULL,
    "data_class" "data_class" NOT NULL,
    "signal_id" UUID,
    "task_id" UUID NOT NULL,
    "champion_membership_id" UUID NOT NULL,
    "champion_name" TEXT NOT NULL,
    "kind" "intervention_kind" NOT NULL,
    "plan" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(6) NOT NULL,
    "review_on" DATE NOT NULL,
    "state" "intervention_state" NOT NULL DEFAULT 'open',
    "outcome" "intervention_outcome",
    "outcome_note" TEXT NOT NULL DEFAULT '',
    "learned" TEXT NOT NULL DEFAULT '',
    "closed_at" TIMESTAMPTZ(6),
    "student_helped" "helped",
    "student_view" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "intervention_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "intervention_partner" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "intervention_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "intervention_partner_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "intervention_step" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "intervention_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "intervention_step_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "signal_dedupe_key" ON "signal"("dedupe");

CREATE INDEX "signal_student_id_idx" ON "signal"("student_id");

CREATE INDEX "task_membership_id_state_idx" ON "task"("membership_id", "state");

CREATE INDEX "task_desk_id_state_idx" ON "task"("desk_id", "state");

CREATE INDEX "task_student_id_idx" ON "task"("student_id");

CREATE INDEX "task_signal_id_idx" ON "task"("signal_id");

CREATE INDEX "intervention_student_id_idx" ON "intervention"("student_id");

CREATE INDEX "intervention_champion_membership_id_state_idx" ON "intervention"("champion_membership_id", "state");

CREATE UNIQUE INDEX "intervention_partner_intervention_id_membership_id_key" ON "intervention_partner"("intervention_id", "membership_id");

CREATE INDEX "intervention_step_intervention_id_idx" ON "intervention_step"("intervention_id");

ALTER TABLE "intervention_partner" ADD CONSTRAINT "intervention_partner_intervention_id_fkey" FOREIGN KEY ("intervention_id") REFERENCES "intervention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "intervention_step" ADD CONSTRAINT "intervention_step_intervention_id_fkey" FOREIGN KEY ("intervention_id") REFERENCES "intervention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Make a signal a task of a named person, and a task an act with an outcome. A request for help, and all that follows from it, is a row of its own class.
CALL authz.guard_student('signal');
CALL authz.guard_student('task');
CALL authz.guard_student('intervention');
CALL authz.guard_student('intervention_partner');
CALL authz.guard_student('intervention_step');
GRANT SELECT, INSERT ON signal, task, intervention, intervention_partner, intervention_step TO oversteek_app;
GRANT SELECT, INSERT ON signal, task TO oversteek_job;
GRANT SELECT ON intervention TO oversteek_job;
GRANT UPDATE (closed_at) ON signal TO oversteek_app, oversteek_job;
GRANT UPDATE (state, why, closed_at, closed_by_name, membership_id, desk_id, version) ON task TO oversteek_app, oversteek_job;
GRANT UPDATE (plan, review_on, state, outcome, outcome_note, learned, closed_at, student_helped, student_view, version) ON intervention TO oversteek_app;
ALTER TABLE signal ADD CONSTRAINT class_of_signal CHECK (data_class IN ('signal', 'help') AND (data_class = 'help') = (kind = 'wantsToTalk'));
ALTER TABLE task ADD CONSTRAINT class_of_task CHECK (data_class IN ('support', 'help') AND num_nonnulls(membership_id, desk_id) >= 1);
ALTER TABLE intervention ADD CONSTRAINT class_of_intervention CHECK (data_class IN ('support', 'help'));

-- Signals never cross to another school: staff see those of their own school, the student sees all of them with the reason.
CREATE POLICY own_school ON signal FOR SELECT TO oversteek_app USING (data_class = 'signal' AND student_id = ANY (ARRAY(SELECT authz.visible_whole('signal')))
    AND ((SELECT authz.membership()) IS NULL OR organisation_id = (SELECT authz.organisation())));
CREATE POLICY raised_by_me ON signal FOR SELECT TO oversteek_app USING (raised_by_membership_id = (SELECT authz.membership()));
CREATE POLICY help ON signal FOR SELECT TO oversteek_app USING (data_class = 'help' AND (student_id = (SELECT authz.student()) OR id = ANY (ARRAY(SELECT authz.visible_objects('help')))));
CREATE POLICY raise_concern ON signal FOR INSERT TO oversteek_app WITH CHECK (kind = 'concern' AND raised_by_membership_id = (SELECT authz.membership()) AND organisation_id = (SELECT authz.organisation())
    AND student_id = ANY (ARRAY(SELECT authz.visible('identity'))));
CREATE POLICY ask_for_help ON signal FOR INSERT TO oversteek_app WITH CHECK (data_class = 'help' AND student_id = (SELECT authz.student()) AND asked_membership_id IS NOT NULL);
CREATE POLICY close ON signal FOR UPDATE TO oversteek_app USING (organisation_id = (SELECT authz.organisation())) WITH CHECK (true);
CREATE POLICY own_school ON task FOR SELECT TO oversteek_app USING (data_class = 'support' AND student_id = ANY (ARRAY(SELECT authz.visible_whole('support')))
    AND ((SELECT authz.membership()) IS NULL OR organisation_id = (SELECT authz.organisation())));
CREATE POLICY asked_of_me ON task FOR SELECT TO oversteek_app USING (data_class = 'support' AND membership_id = (SELECT authz.membership()));
CREATE POLICY help ON task FOR SELECT TO oversteek_app USING (data_class = 'help' AND (student_id = (SELECT authz.student()) OR signal_id = ANY (ARRAY(SELECT authz.visible_objects('help')))));
CREATE POLICY raise ON task FOR INSERT TO oversteek_app WITH CHECK (data_class = 'support' AND organisation_id = (SELECT authz.organisation()) AND student_id = ANY (ARRAY(SELECT authz.visible('identity'))));
CREATE POLICY ask_for_help ON task FOR INSERT TO oversteek_app WITH CHECK (data_class = 'help' AND student_id = (SELECT authz.student()) AND signal_id IS NOT NULL);
-- What the student does can ask an act of the own school, such as reading a new entry or a started link.
CREATE POLICY student_asks ON task FOR INSERT TO oversteek_app WITH CHECK (data_class = 'support' AND kind IN ('answerEntry', 'linkStarted') AND student_id = (SELECT authz.student()));
CREATE POLICY act ON task FOR UPDATE TO oversteek_app USING (organisation_id = (SELECT authz.organisation())) WITH CHECK (organisation_id = (SELECT authz.organisation()));
CREATE POLICY own_school ON intervention FOR SELECT TO oversteek_app USING (data_class = 'support' AND student_id = ANY (ARRAY(SELECT authz.visible_whole('support')))
    AND ((SELECT authz.membership()) IS NULL OR organisation_id = (SELECT authz.organisation())));
CREATE POLICY partner ON intervention FOR SELECT TO oversteek_app USING (data_class = 'support' AND id = ANY (ARRAY(SELECT authz.visible_objects('support'))));
CREATE POLICY help ON intervention FOR SELECT TO oversteek_app USING (data_class = 'help' AND (student_id = (SELECT authz.student()) OR signal_id = ANY (ARRAY(SELECT authz.visible_objects('help')))));
CREATE POLICY champion ON intervention FOR INSERT TO oversteek_app WITH CHECK (champion_membership_id = (SELECT authz.membership()) AND organisation_id = (SELECT authz.organisation())
    AND task_id = ANY (ARRAY(SELECT k.id FROM task k WHERE k.student_id = intervention.student_id)));
CREATE POLICY champion_acts ON intervention FOR UPDATE TO oversteek_app USING (champion_membership_id = (SELECT authz.membership())) WITH CHECK (champion_membership_id = (SELECT authz.membership()));
CREATE POLICY own_view ON intervention FOR UPDATE TO oversteek_app USING (student_id = (SELECT authz.student())) WITH CHECK (student_id = (SELECT authz.student()));
CREATE POLICY with_intervention ON intervention_partner FOR SELECT TO oversteek_app USING (intervention_id = ANY (ARRAY(SELECT i.id FROM intervention i)));
CREATE POLICY champion_invites ON intervention_partner FOR INSERT TO oversteek_app WITH CHECK (intervention_id = ANY (ARRAY(SELECT i.id FROM intervention i WHERE i.champion_membership_id = (SELECT authz.membership()) AND i.student_id = intervention_partner.student_id AND i.state = 'open')));
CREATE POLICY with_intervention ON intervention_step FOR SELECT TO oversteek_app USING (intervention_id = ANY (ARRAY(SELECT i.id FROM intervention i)));
CREATE POLICY note_a_step ON intervention_step FOR INSERT TO oversteek_app WITH CHECK (membership_id = (SELECT authz.membership())
    AND intervention_id = ANY (ARRAY(SELECT i.id FROM intervention i WHERE i.student_id = intervention_step.student_id AND i.state = 'open')));

-- Help opens for the one who was asked, and for who takes the task over at that school; it closes when the request is closed.
CREATE FUNCTION authz.sync_help(which uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    s signal;
    kept uuid[] := '{}';
BEGIN
    SELECT * INTO s FROM signal WHERE id = which;
    IF s.kind = 'wantsToTalk' AND s.closed_at IS NULL THEN
        SELECT array_agg(authz.put_grant('help', s.id, s.student_id, s.created_at, NULL, to_membership => who, for_object => s.id, at_organisation => s.organisation_id)) INTO kept
          FROM (SELECT s.asked_membership_id AS who UNION SELECT k.membership_id FROM task k WHERE k.signal_id = s.id AND k.membership_id IS NOT NULL) people;
    END IF;
    PERFORM authz.close_others(s.id, '{help}', kept);
END $$;
ALTER FUNCTION authz.sync_help(uuid) OWNER TO oversteek_writer;
CREATE FUNCTION authz.on_help() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM authz.sync_help(CASE TG_TABLE_NAME WHEN 'signal' THEN NEW.id ELSE (to_jsonb(NEW) ->> 'signal_id')::uuid END);
    RETURN NULL;
END $$;
ALTER FUNCTION authz.on_help() OWNER TO oversteek_writer;
CREATE TRIGGER open_grants AFTER INSERT OR UPDATE ON signal FOR EACH ROW WHEN (NEW.data_class = 'help') EXECUTE FUNCTION authz.on_help();
CREATE TRIGGER open_grants AFTER INSERT OR UPDATE ON task FOR EACH ROW WHEN (NEW.data_class = 'help') EXECUTE FUNCTION authz.on_help();

CREATE FUNCTION authz.on_partner() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_TABLE_NAME = 'intervention_partner' THEN
        PERFORM authz.put_grant('partner', NEW.intervention_id, NEW.student_id, NEW.added_at, NULL, to_membership => NEW.membership_id, for_object => NEW.intervention_id,
            at_organisation => (SELECT m.organisation_id FROM membership m WHERE m.id = NEW.membership_id));
    ELSIF NEW.state = 'closed' THEN
        PERFORM authz.close_others(NEW.id, '{partner}', '{}');
    END IF;
    RETURN NULL;
END $$;
ALTER FUNCTION authz.on_partner() OWNER TO oversteek_writer;
CREATE TRIGGER open_grants AFTER INSERT ON intervention_partner FOR EACH ROW EXECUTE FUNCTION authz.on_partner();
CREATE TRIGGER close_grants AFTER UPDATE ON intervention FOR EACH ROW EXECUTE FUNCTION authz.on_partner();

-- Somebody of another school can join only after the crossing was taken over; before that a signal stays at one school.
CREATE FUNCTION authz.before_partner() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    i intervention;
    other uuid;
BEGIN
    SELECT * INTO STRICT i FROM intervention WHERE id = NEW.intervention_id;
    SELECT m.organisation_id INTO STRICT other FROM membership m WHERE m.id = NEW.membership_id AND authz.live(m.valid_from, m.valid_until);
    IF other <> i.organisation_id AND NOT EXISTS (SELECT FROM transition t WHERE t.student_id = i.student_id AND t.ended_at IS NULL AND t.responsible_organisation_id <> t.home_organisation_id
        AND other IN (t.responsible_organisation_id, t.home_organisation_id) AND i.organisation_id IN (t.responsible_organisation_id, t.home_organisation_id))
    THEN RAISE EXCEPTION 'partner_too_early' USING ERRCODE = 'OV003'; END IF;
    RETURN NEW;
END $$;
ALTER FUNCTION authz.before_partner() OWNER TO oversteek_writer;
CREATE TRIGGER both_schools_after_take_over BEFORE INSERT ON intervention_partner FOR EACH ROW EXECUTE FUNCTION authz.before_partner();

-- An application that falls back always makes a task, whoever moved it: the receiver that says no can't write in the other school.
-- Not when taking over ends the others: the student confirmed that when choosing.
CREATE FUNCTION authz.on_fall_back() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    t transition;
    signal_id uuid := gen_random_uuid();
    asked_desk uuid;
    asked uuid;
    due date := authz.add_school_days(authz.today(), 2);
    facts jsonb;
BEGIN
    IF coalesce(current_setting('authz.taking_over', true), '') <> '' THEN RETURN NULL; END IF;
    SELECT * INTO t FROM transition WHERE id = NEW.transition_id;
    IF t.ended_at IS NOT NULL THEN RETURN NULL; END IF;
    SELECT d.id INTO asked_desk FROM desk d WHERE d.organisation_id = t.responsible_organisation_id AND d.kind = 'counselling' ORDER BY d.name LIMIT 1;
    SELECT o.membership_id INTO asked FROM transition_owner o WHERE o.transition_id = t.id AND o.valid_until IS NULL;
    facts := jsonb_build_object('applicationId', NEW.id, 'school', (SELECT o.name FROM organisation o WHERE o.id = NEW.organisation_id), 'programme', (SELECT p.name FROM programme p WHERE p.id = NEW.programme_id),
        'from', OLD.state, 'to', NEW.state, 'on', authz.today(), 'stillOpen', (SELECT count(*) FROM application x WHERE x.transition_id = t.id AND x.state NOT IN ('withdrawn', 'rejected', 'noShow')));
    INSERT INTO signal (id, student_id, transition_id, organisation_id, data_class, kind, because, created_at, dedupe)
    VALUES (signal_id, NEW.student_id, t.id, t.responsible_organisation_id, 'signal', 'applicationFellBack', facts, authz.clock(), 'applicationFellBack:' || NEW.id || ':' || NEW.version);
    INSERT INTO task (student_id, transition_id, organisation_id, data_class, kind, signal_id, object_id, membership_id, desk_id, facts, due_on, created_at)
    VALUES (NEW.student_id, t.id, t.responsible_organisation_id, 'support', 'applicationFellBack', signal_id, NEW.id, CASE WHEN asked_desk IS NULL THEN asked END, asked_desk, facts, due, authz.clock());
    RETURN NULL;
END $$;
ALTER FUNCTION authz.on_fall_back() OWNER TO oversteek_writer;
CREATE TRIGGER zz_fall_back_makes_a_task AFTER UPDATE ON application FOR EACH ROW
    WHEN (OLD.state IS DISTINCT FROM NEW.state AND (NEW.state IN ('withdrawn', 'rejected', 'noShow') OR (OLD.state = 'offered' AND NEW.state = 'waitlisted')))
    EXECUTE FUNCTION authz.on_fall_back();

GRANT EXECUTE ON FUNCTION authz.sync_help(uuid) TO oversteek_writer;
