CREATE TYPE "transition_kind" AS ENUM ('poVo', 'voVo', 'voMbo', 'voHbo', 'mboMbo', 'mboHbo');

CREATE TYPE "transition_state" AS ENUM ('orientation', 'provisional', 'definite', 'underway', 'started', 'settled', 'backToVo', 'work', 'dayCare', 'movedAbroad', 'exempt', 'privateEducation', 'droppedOut', 'switched');

CREATE TYPE "application_state" AS ENUM ('applied', 'intakePlanned', 'intakeDone', 'waitlisted', 'offered', 'placed', 'started', 'withdrawn', 'rejected', 'noShow');

CREATE TYPE "source" AS ENUM ('hand', 'csv');

CREATE TYPE "owner_reason" AS ENUM ('opened', 'leave', 'silence', 'membershipEnded', 'returned', 'takenOver', 'handedOver');

CREATE TABLE "transition" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "kind" "transition_kind" NOT NULL,
    "state" "transition_state" NOT NULL,
    "home_organisation_id" UUID NOT NULL,
    "responsible_organisation_id" UUID NOT NULL,
    "school_year" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(6) NOT NULL,
    "ended_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "transition_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "application" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "transition_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "home_organisation_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "programme_id" UUID NOT NULL,
    "state" "application_state" NOT NULL,
    "source" "source" NOT NULL DEFAULT 'hand',
    "applied_on" DATE NOT NULL,
    "intended_start" DATE NOT NULL,
    "intake_on" DATE,
    "next_step" TEXT NOT NULL DEFAULT '',
    "accepted_at" TIMESTAMPTZ(6),
    "chosen_at" TIMESTAMPTZ(6),
    "taken_over_at" TIMESTAMPTZ(6),
    "seen_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "application_move" (
    "from_state" "application_state" NOT NULL,
    "to_state" "application_state" NOT NULL,
    "party" TEXT NOT NULL,

    CONSTRAINT "application_move_pkey" PRIMARY KEY ("from_state","to_state","party")
);

CREATE TABLE "application_event" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "application_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "from_state" "application_state",
    "to_state" "application_state" NOT NULL,
    "by_name" TEXT NOT NULL,
    "source" "source" NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "application_event_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "application_question" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "application_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "asked_by_name" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(6) NOT NULL,
    "answer" TEXT NOT NULL DEFAULT '',
    "answered_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "application_question_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "transition_owner" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "transition_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "deputy_membership_id" UUID,
    "organisation_id" UUID NOT NULL,
    "reason" "owner_reason" NOT NULL,
    "standing_in_for_id" UUID,
    "valid_from" TIMESTAMPTZ(6) NOT NULL,
    "valid_until" TIMESTAMPTZ(6),

    CONSTRAINT "transition_owner_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "transition_student_id_idx" ON "transition"("student_id");

CREATE INDEX "transition_home_organisation_id_idx" ON "transition"("home_organisation_id");

CREATE INDEX "transition_responsible_organisation_id_idx" ON "transition"("responsible_organisation_id");

CREATE INDEX "application_transition_id_idx" ON "application"("transition_id");

CREATE INDEX "application_student_id_idx" ON "application"("student_id");

CREATE INDEX "application_desk_id_state_idx" ON "application"("desk_id", "state");

CREATE INDEX "application_organisation_id_idx" ON "application"("organisation_id");

CREATE INDEX "application_event_application_id_at_idx" ON "application_event"("application_id", "at");

CREATE INDEX "application_question_application_id_idx" ON "application_question"("application_id");

CREATE INDEX "transition_owner_transition_id_valid_from_idx" ON "transition_owner"("transition_id", "valid_from");

CREATE INDEX "transition_owner_membership_id_idx" ON "transition_owner"("membership_id");

CREATE INDEX "transition_owner_student_id_idx" ON "transition_owner"("student_id");

ALTER TABLE "transition" ADD CONSTRAINT "transition_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "application" ADD CONSTRAINT "application_transition_id_fkey" FOREIGN KEY ("transition_id") REFERENCES "transition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "application" ADD CONSTRAINT "application_desk_id_fkey" FOREIGN KEY ("desk_id") REFERENCES "desk"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "application" ADD CONSTRAINT "application_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "application_event" ADD CONSTRAINT "application_event_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "application_question" ADD CONSTRAINT "application_question_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "transition_owner" ADD CONSTRAINT "transition_owner_transition_id_fkey" FOREIGN KEY ("transition_id") REFERENCES "transition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Follow a crossing with exactly one accountable, available owner at every instant, and several applications that don't know of each other.
CALL authz.guard_student('transition');
CALL authz.guard_student('application');
CALL authz.guard_student('application_event');
CALL authz.guard_student('application_question');
CALL authz.guard_student('transition_owner');
GRANT SELECT ON application_move TO oversteek_app, oversteek_job;
GRANT SELECT ON transition, application, application_event, application_question, transition_owner TO oversteek_app, oversteek_job;
GRANT INSERT ON transition, application, application_question TO oversteek_app;
GRANT INSERT ON transition TO oversteek_job;
GRANT UPDATE (state, ended_at, version) ON transition TO oversteek_app, oversteek_job;
GRANT UPDATE (state, intake_on, next_step, accepted_at, chosen_at, seen_on, version) ON application TO oversteek_app;
GRANT UPDATE (answer, answered_at, version) ON application_question TO oversteek_app;

INSERT INTO application_move (from_state, to_state, party) VALUES
    ('applied', 'intakePlanned', 'receiver'), ('applied', 'intakeDone', 'receiver'), ('applied', 'waitlisted', 'receiver'), ('applied', 'offered', 'receiver'), ('applied', 'rejected', 'receiver'),
    ('intakePlanned', 'intakeDone', 'receiver'), ('intakePlanned', 'waitlisted', 'receiver'), ('intakePlanned', 'offered', 'receiver'), ('intakePlanned', 'rejected', 'receiver'),
    ('intakeDone', 'waitlisted', 'receiver'), ('intakeDone', 'offered', 'receiver'), ('intakeDone', 'rejected', 'receiver'),
    ('waitlisted', 'offered', 'receiver'), ('waitlisted', 'rejected', 'receiver'),
    ('offered', 'placed', 'receiver'), ('offered', 'waitlisted', 'receiver'), ('offered', 'rejected', 'receiver'),
    ('placed', 'started', 'receiver'), ('placed', 'noShow', 'receiver'), ('placed', 'rejected', 'receiver'),
    ('applied', 'withdrawn', 'student'), ('intakePlanned', 'withdrawn', 'student'), ('intakeDone', 'withdrawn', 'student'), ('waitlisted', 'withdrawn', 'student'), ('offered', 'withdrawn', 'student'), ('placed', 'withdrawn', 'student'),
    ('applied', 'withdrawn', 'home'), ('intakePlanned', 'withdrawn', 'home'), ('intakeDone', 'withdrawn', 'home'), ('waitlisted', 'withdrawn', 'home'), ('offered', 'withdrawn', 'home'), ('placed', 'withdrawn', 'home');

-- Who sees what. The crossing itself, with its choice, is for the student and the school that answers; a receiver sees its own application only.
CREATE POLICY whole ON transition FOR SELECT TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('application')))
    AND ((SELECT authz.membership()) IS NULL OR home_organisation_id = (SELECT authz.organisation()) OR responsible_organisation_id = (SELECT authz.organisation())));
CREATE POLICY open_at_home ON transition FOR INSERT TO oversteek_app WITH CHECK (responsible_organisation_id = home_organisation_id AND student_id = ANY (ARRAY(SELECT authz.visible_whole('application'))));
CREATE POLICY whole_update ON transition FOR UPDATE TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('application'))))
    WITH CHECK (student_id = ANY (ARRAY(SELECT authz.visible_whole('application'))));
CREATE POLICY at_home ON application FOR SELECT TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('application')))
    AND ((SELECT authz.membership()) IS NULL OR home_organisation_id = (SELECT authz.organisation())));
CREATE POLICY at_receiver ON application FOR SELECT TO oversteek_app USING (organisation_id = (SELECT authz.organisation())
    AND (id = ANY (ARRAY(SELECT authz.visible_objects('application'))) OR student_id = ANY (ARRAY(SELECT authz.visible_whole('application')))));
CREATE POLICY apply ON application FOR INSERT TO oversteek_app WITH CHECK (state = 'applied' AND accepted_at IS NULL AND chosen_at IS NULL AND taken_over_at IS NULL
    AND transition_id = ANY (ARRAY(SELECT t.id FROM transition t WHERE t.student_id = application.student_id AND t.home_organisation_id = application.home_organisation_id)));
CREATE POLICY move_at_home ON application FOR UPDATE TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('application'))) AND ((SELECT authz.membership()) IS NULL OR home_organisation_id = (SELECT authz.organisation()))) WITH CHECK (true);
CREATE POLICY move_at_receiver ON application FOR UPDATE TO oversteek_app USING (organisation_id = (SELECT authz.organisation())
    AND (id = ANY (ARRAY(SELECT authz.visible_objects('application'))) OR student_id = ANY (ARRAY(SELECT authz.visible_whole('application'))))) WITH CHECK (organisation_id = (SELECT authz.organisation()));
CREATE POLICY with_application ON application_event FOR SELECT TO oversteek_app USING (application_id = ANY (ARRAY(SELECT a.id FROM application a)));
CREATE POLICY with_application ON application_question FOR SELECT TO oversteek_app USING (application_id = ANY (ARRAY(SELECT a.id FROM application a)));
CREATE POLICY receiver_asks ON application_question FOR INSERT TO oversteek_app WITH CHECK (membership_id = (SELECT authz.membership()) AND answered_at IS NULL
    AND application_id = ANY (ARRAY(SELECT a.id FROM application a WHERE a.organisation_id = (SELECT authz.organisation()) AND a.student_id = application_question.student_id)));
CREATE POLICY student_answers ON application_question FOR UPDATE TO oversteek_app USING (student_id = (SELECT authz.student())) WITH CHECK (student_id = (SELECT authz.student()));
-- The person in the gap has a name for everybody who may know of the crossing.
CREATE POLICY with_crossing ON transition_owner FOR SELECT TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('application')))
    OR transition_id = ANY (ARRAY(SELECT a.transition_id FROM application a)));

-- 1. The invariant: periods of one crossing never overlap (constraint), never leave a gap, and belong to the school that answers (checked at commit).
ALTER TABLE transition_owner ADD CONSTRAINT one_owner_at_a_time EXCLUDE USING gist (transition_id WITH =, tstzrange(valid_from, valid_until) WITH &&);
ALTER TABLE transition_owner ADD CONSTRAINT period_runs_forward CHECK (valid_until IS NULL OR valid_until > valid_from);
ALTER TABLE application ADD CONSTRAINT one_choice EXCLUDE USING btree (transition_id WITH =) WHERE (chosen_at IS NOT NULL);

CREATE FUNCTION authz.check_owner() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    t transition;
    o record;
    reached timestamptz;
    last_owner transition_owner;
BEGIN
    SELECT * INTO t FROM transition WHERE id = CASE TG_TABLE_NAME WHEN 'transition' THEN NEW.id ELSE (to_jsonb(NEW) ->> 'transition_id')::uuid END;
    reached := t.opened_at;
    FOR o IN SELECT * FROM transition_owner WHERE transition_id = t.id ORDER BY valid_from LOOP
        IF o.valid_from <> reached THEN RAISE EXCEPTION 'owner_gap' USING ERRCODE = 'OV002'; END IF;
        reached := o.valid_until;
    END LOOP;
    IF reached IS DISTINCT FROM t.ended_at THEN RAISE EXCEPTION 'owner_gap' USING ERRCODE = 'OV002'; END IF;
    IF t.ended_at IS NULL THEN
        SELECT * INTO last_owner FROM transition_owner WHERE transition_id = t.id AND valid_until IS NULL;
        IF last_owner.organisation_id <> t.responsible_organisation_id THEN RAISE EXCEPTION 'owner_of_other_school' USING ERRCODE = 'OV002'; END IF;
    END IF;
    RETURN NULL;
END $$;
ALTER FUNCTION authz.check_owner() OWNER TO oversteek_writer;
CREATE CONSTRAINT TRIGGER owner_invariant AFTER INSERT OR UPDATE ON transition DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION authz.check_owner();
CREATE CONSTRAINT TRIGGER owner_invariant AFTER INSERT OR UPDATE ON transition_owner DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION authz.check_owner();

-- A new row closes the one before; an owner who isn't there is refused. The crossing's row is the lock: two writers come one after the other.
CREATE FUNCTION authz.before_owner() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    t transition;
    current_owner transition_owner;
BEGIN
    SELECT * INTO t FROM transition WHERE id = NEW.transition_id FOR UPDATE;
    IF t.ended_at IS NOT NULL THEN RAISE EXCEPTION 'crossing_ended' USING ERRCODE = 'OV003'; END IF;
    IF NOT EXISTS (SELECT FROM membership m WHERE m.id = NEW.membership_id AND m.organisation_id = NEW.organisation_id)
        OR (NEW.deputy_membership_id IS NOT NULL AND NOT EXISTS (SELECT FROM membership m WHERE m.id = NEW.deputy_membership_id AND m.organisation_id = NEW.organisation_id))
        OR NEW.organisation_id <> t.responsible_organisation_id
    THEN RAISE EXCEPTION 'owner_of_other_school' USING ERRCODE = 'OV002'; END IF;
    IF NOT authz.available(NEW.membership_id, authz.clock()) THEN RAISE EXCEPTION 'owner_not_available' USING ERRCODE = 'OV004'; END IF;
    SELECT * INTO current_owner FROM transition_owner WHERE transition_id = t.id AND valid_until IS NULL;
    NEW.student_id := t.student_id;
    NEW.valid_until := NULL;
    IF FOUND THEN
        NEW.valid_from := greatest(authz.clock(), current_owner.valid_from + interval '1 microsecond');
        UPDATE transition_owner SET valid_until = NEW.valid_from WHERE id = current_owner.id;
    ELSE
        NEW.valid_from := t.opened_at;
    END IF;
    RETURN NEW;
END $$;
ALTER FUNCTION authz.before_owner() OWNER TO oversteek_writer;
CREATE TRIGGER close_the_one_before BEFORE INSERT ON transition_owner FOR EACH ROW EXECUTE FUNCTION authz.before_owner();

-- Who should own now, at the school that answers: the natural owner if there, else who stands in (architecture.md §3, *Silence*):
-- deputy, group mentor, desk lead, desk, stand-in desk, team leads.
CREATE FUNCTION authz.owner_line(crossing uuid) RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH t AS (SELECT * FROM transition WHERE id = crossing),
    natural_owner AS (
        SELECT o.membership_id, o.deputy_membership_id FROM transition_owner o, t
         WHERE o.transition_id = t.id AND o.organisation_id = t.responsible_organisation_id AND o.reason IN ('opened', 'takenOver', 'handedOver', 'silence')
         ORDER BY o.valid_from DESC LIMIT 1),
    line AS (
        SELECT membership_id AS who, 1 AS place, '' AS name FROM natural_owner
        UNION ALL SELECT deputy_membership_id, 2, '' FROM natural_owner WHERE deputy_membership_id IS NOT NULL
        UNION ALL SELECT s.membership_id, 3, m.name FROM t JOIN enrolment e ON e.student_id = t.student_id AND e.organisation_id = t.responsible_organisation_id
             AND e.first_day <= authz.today() AND (e.last_day IS NULL OR e.last_day >= authz.today())
             JOIN group_staff s ON s.group_id = e.group_id AND s.role = 'mentor' AND authz.live(s.valid_from, s.valid_until) JOIN membership m ON m.id = s.membership_id
        UNION ALL SELECT d.membership_id, CASE k.kind WHEN 'counselling' THEN CASE WHEN d.lead THEN 4 ELSE 5 END ELSE CASE WHEN d.lead THEN 6 ELSE 7 END END, m.name
             FROM t JOIN desk k ON k.organisation_id = t.responsible_organisation_id AND k.kind IN ('counselling', 'standIn')
             JOIN desk_member d ON d.desk_id = k.id AND authz.live(d.valid_from, d.valid_until) JOIN membership m ON m.id = d.membership_id
        UNION ALL SELECT m.id, 8, m.name FROM t JOIN membership m ON m.organisation_id = t.responsible_organisation_id AND m.role = 'teamLead'),
    there AS (SELECT who, min(place) AS place, min(name) AS name FROM line WHERE authz.available(who, authz.clock()) GROUP BY who)
    SELECT array_agg(who ORDER BY place, name, who) FROM there
$$;
ALTER FUNCTION authz.owner_line(uuid) OWNER TO oversteek_writer;

CREATE FUNCTION authz.settle_owner(crossing uuid, because owner_reason) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    line uuid[];
    t transition;
    current_owner transition_owner;
    natural_owner uuid;
BEGIN
    SELECT * INTO t FROM transition WHERE id = crossing AND ended_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN RETURN false; END IF;
    line := authz.owner_line(crossing);
    IF line IS NULL THEN RAISE EXCEPTION 'nobody_left' USING ERRCODE = 'OV001'; END IF;
    SELECT * INTO current_owner FROM transition_owner WHERE transition_id = crossing AND valid_until IS NULL;
    IF current_owner.membership_id = line[1] AND current_owner.organisation_id = t.responsible_organisation_id THEN RETURN false; END IF;
    SELECT o.membership_id INTO natural_owner FROM transition_owner o
     WHERE o.transition_id = crossing AND o.organisation_id = t.responsible_organisation_id AND o.reason IN ('opened', 'takenOver', 'handedOver', 'silence') ORDER BY o.valid_from DESC LIMIT 1;
    INSERT INTO transition_owner (transition_id, student_id, membership_id, deputy_membership_id, organisation_id, reason, standing_in_for_id, valid_from)
    VALUES (crossing, t.student_id, line[1], line[2], t.responsible_organisation_id,
        CASE WHEN current_owner.id IS NULL THEN 'opened' WHEN natural_owner = line[1] THEN 'returned' ELSE because END,
        CASE WHEN natural_owner <> line[1] THEN natural_owner END, authz.clock());
    RETURN true;
END $$;
ALTER FUNCTION authz.settle_owner(uuid, owner_reason) OWNER TO oversteek_writer;

-- Opening a crossing and giving it its first owner are one act.
CREATE FUNCTION authz.on_transition() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    kept uuid[] := '{}';
    d desk;
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM authz.settle_owner(NEW.id, 'opened');
    ELSE
        IF (NEW.student_id, NEW.kind, NEW.home_organisation_id, NEW.opened_at) IS DISTINCT FROM (OLD.student_id, OLD.kind, OLD.home_organisation_id, OLD.opened_at)
        THEN RAISE EXCEPTION 'immutable' USING ERRCODE = 'OV003'; END IF;
        IF NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL THEN
            UPDATE transition_owner SET valid_until = greatest(NEW.ended_at, valid_from + interval '1 microsecond') WHERE transition_id = NEW.id AND valid_until IS NULL;
            UPDATE access_grant SET valid_until = greatest(authz.clock(), valid_from) WHERE source_id = NEW.id AND basis = 'owner' AND valid_until IS NULL;
            PERFORM authz.sync_application(a.id) FROM application a WHERE a.transition_id = NEW.id;
        ELSIF NEW.ended_at IS NULL AND NEW.responsible_organisation_id <> OLD.responsible_organisation_id AND NEW.responsible_organisation_id = NEW.home_organisation_id THEN
            PERFORM authz.settle_owner(NEW.id, 'returned');
        END IF;
    END IF;
    FOR d IN SELECT * FROM desk WHERE organisation_id = NEW.home_organisation_id AND kind = 'counselling' LOOP
        IF NEW.ended_at IS NULL AND NEW.responsible_organisation_id = NEW.home_organisation_id THEN
            kept := kept || authz.put_grant('crossing', NEW.id, NEW.student_id, NEW.opened_at, NULL, to_desk => d.id, at_organisation => NEW.home_organisation_id);
        ELSIF NEW.ended_at IS NULL THEN
            kept := kept || authz.put_grant('aftercare', NEW.id, NEW.student_id, NEW.opened_at, NULL, to_desk => d.id, at_organisation => NEW.home_organisation_id);
        END IF;
    END LOOP;
    PERFORM authz.close_others(NEW.id, '{crossing,aftercare}', kept);
    RETURN NULL;
END $$;
ALTER FUNCTION authz.on_transition() OWNER TO oversteek_writer;
CREATE TRIGGER own_and_open_grants AFTER INSERT OR UPDATE ON transition FOR EACH ROW EXECUTE FUNCTION authz.on_transition();

CREATE FUNCTION authz.on_owner() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM authz.close_others(NEW.transition_id, '{owner}', ARRAY[
        authz.put_grant('owner', NEW.transition_id, NEW.student_id, NEW.valid_from, NULL, to_membership => NEW.membership_id, at_organisation => NEW.organisation_id),
        CASE WHEN NEW.deputy_membership_id IS NOT NULL THEN authz.put_grant('owner', NEW.transition_id, NEW.student_id, NEW.valid_from, NULL, to_membership => NEW.deputy_membership_id, at_organisation => NEW.organisation_id) END]);
    PERFORM authz.sync_application(a.id) FROM application a WHERE a.transition_id = NEW.transition_id AND a.taken_over_at IS NOT NULL;
    RETURN NULL;
END $$;
ALTER FUNCTION authz.on_owner() OWNER TO oversteek_writer;
CREATE TRIGGER open_grants AFTER INSERT ON transition_owner FOR EACH ROW EXECUTE FUNCTION authz.on_owner();

-- Who leaves today can't stay the owner at commit: the command that registers it must have moved the duty.
CREATE FUNCTION authz.nobody_left_behind() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    who uuid := CASE TG_TABLE_NAME WHEN 'membership' THEN NEW.id ELSE (to_jsonb(NEW) ->> 'membership_id')::uuid END;
BEGIN
    IF NOT authz.available(who, authz.clock()) THEN
        PERFORM authz.settle_owner(o.transition_id, CASE TG_TABLE_NAME WHEN 'membership' THEN 'membershipEnded'::owner_reason ELSE 'leave' END)
           FROM transition_owner o WHERE o.membership_id = who AND o.valid_until IS NULL;
    END IF;
    RETURN NULL;
END $$;
ALTER FUNCTION authz.nobody_left_behind() OWNER TO oversteek_writer;
CREATE TRIGGER move_the_duty AFTER INSERT ON staff_leave FOR EACH ROW EXECUTE FUNCTION authz.nobody_left_behind();
CREATE TRIGGER move_the_duty AFTER UPDATE OF valid_until ON membership FOR EACH ROW EXECUTE FUNCTION authz.nobody_left_behind();

-- 2. Applications. What a party may do to a state stands in application_move; a fall back always makes a task (see create_signals).
CREATE FUNCTION authz.party(a application) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT CASE WHEN authz.membership() IS NULL AND authz.uid() IS NOT NULL THEN 'student'
                WHEN authz.organisation() = a.organisation_id THEN 'receiver'
                WHEN authz.organisation() = a.home_organisation_id THEN 'home' END
$$;
ALTER FUNCTION authz.party(application) OWNER TO oversteek_writer;

CREATE FUNCTION authz.before_application() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    by_party text := authz.party(NEW);
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT p.organisation_id, p.desk_id INTO STRICT NEW.organisation_id, NEW.desk_id FROM programme p WHERE p.id = NEW.programme_id;
        RETURN NEW;
    END IF;
    IF authz.uid() IS NULL THEN RETURN NEW; END IF; -- take_over() and the migrating owner
    IF NEW.state IS DISTINCT FROM OLD.state THEN
        IF NOT EXISTS (SELECT FROM application_move m WHERE m.from_state = OLD.state AND m.to_state = NEW.state AND m.party = by_party)
            AND NOT (NEW.state = 'withdrawn' AND OLD.taken_over_at IS NULL AND NEW.taken_over_at IS NULL AND current_setting('authz.taking_over', true) = authz.sign(authz.here() || OLD.transition_id))
        THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
        IF NEW.state = 'started' AND OLD.taken_over_at IS NULL THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
        IF NEW.state = 'placed' AND NEW.accepted_at IS NULL THEN RAISE EXCEPTION 'not_accepted' USING ERRCODE = 'OV003'; END IF;
    END IF;
    IF NEW.accepted_at IS DISTINCT FROM OLD.accepted_at AND (by_party <> 'student' OR OLD.state <> 'offered') THEN RAISE EXCEPTION 'student_accepts' USING ERRCODE = 'OV003'; END IF;
    IF NEW.chosen_at IS DISTINCT FROM OLD.chosen_at AND (by_party <> 'student' OR (NEW.chosen_at IS NOT NULL AND OLD.state <> 'placed')) THEN RAISE EXCEPTION 'student_chooses' USING ERRCODE = 'OV003'; END IF;
    IF NEW.chosen_at IS NULL THEN NEW.taken_over_at := NULL; END IF;
    IF NEW.state IN ('withdrawn', 'rejected', 'noShow') THEN NEW.taken_over_at := NULL; NEW.chosen_at := NULL; END IF;
    RETURN NEW;
END $$;
ALTER FUNCTION authz.before_application() OWNER TO oversteek_writer;
CREATE TRIGGER right_party_right_state BEFORE INSERT OR UPDATE ON application FOR EACH ROW EXECUTE FUNCTION authz.before_application();

CREATE FUNCTION authz.sync_share(which uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    s lob_share;
    a application;
    o transition_owner;
    kept uuid[] := '{}';
    until timestamptz;
BEGIN
    SELECT * INTO s FROM lob_share WHERE id = which;
    SELECT * INTO a FROM application WHERE id = s.application_id;
    IF s.ended_at IS NULL AND a.state NOT IN ('withdrawn', 'rejected', 'noShow') AND EXISTS (SELECT FROM transition t WHERE t.id = a.transition_id AND t.ended_at IS NULL) THEN
        until := s.ends_at;
        kept := kept || (SELECT array_agg(authz.put_grant('guardianShare', s.id, s.student_id, s.shared_at, least(until, authz.turns(st.birth_date, 16)), to_person => g.person_id, of_parts => s.parts))
            FROM guardianship g JOIN student st ON st.id = g.student_id WHERE g.student_id = s.student_id AND authz.live(g.valid_from, g.valid_until));
        IF s.confirmed_at IS NOT NULL OR NOT s.needs_guardian THEN
            IF a.state <> 'started' THEN
                kept := kept || authz.put_grant('shared', s.id, s.student_id, authz.clock(), until, to_desk => s.desk_id, for_object => a.id, at_organisation => a.organisation_id, of_parts => s.parts);
            END IF;
            IF a.taken_over_at IS NOT NULL THEN
                SELECT * INTO o FROM transition_owner WHERE transition_id = a.transition_id AND valid_until IS NULL AND organisation_id = a.organisation_id;
                IF FOUND THEN
                    kept := kept || authz.put_grant('sharedPlacement', s.id, s.student_id, authz.clock(), until, to_membership => o.membership_id, for_object => a.id, at_organisation => a.organisation_id, of_parts => s.parts)
                        || CASE WHEN o.deputy_membership_id IS NOT NULL THEN authz.put_grant('sharedPlacement', s.id, s.student_id, authz.clock(), until, to_membership => o.deputy_membership_id, for_object => a.id, at_organisation => a.organisation_id, of_parts => s.parts) END;
                END IF;
            END IF;
        END IF;
    END IF;
    PERFORM authz.close_others(s.id, '{shared,sharedPlacement,guardianShare}', kept);
END $$;
ALTER FUNCTION authz.sync_share(uuid) OWNER TO oversteek_writer;

-- 31 October after the intended start is the last day that an application alone opens anything (access.md §3.4).
CREATE FUNCTION authz.window_end(start date) RETURNS timestamptz LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT authz.day_start(make_date(extract(year FROM start)::int, 11, 1))
$$;

CREATE FUNCTION authz.sync_application(which uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    a application;
    o transition_owner;
    kept uuid[] := '{}';
    until timestamptz;
BEGIN
    SELECT * INTO a FROM application WHERE id = which;
    until := authz.window_end(a.intended_start);
    IF a.state NOT IN ('withdrawn', 'rejected', 'noShow') AND EXISTS (SELECT FROM transition t WHERE t.id = a.transition_id AND t.ended_at IS NULL) THEN
        kept := kept || authz.put_grant('application', a.id, a.student_id, authz.clock(), until, to_desk => a.desk_id, for_object => a.id, at_organisation => a.organisation_id);
        IF a.state <> 'started' AND EXISTS (SELECT FROM package_item i WHERE i.application_id = a.id AND i.released_at IS NOT NULL) THEN
            kept := kept || authz.put_grant('released', a.id, a.student_id, authz.clock(), until, to_desk => a.desk_id, for_object => a.id, at_organisation => a.organisation_id);
        END IF;
        IF a.taken_over_at IS NOT NULL THEN
            SELECT * INTO o FROM transition_owner WHERE transition_id = a.transition_id AND valid_until IS NULL AND organisation_id = a.organisation_id;
            IF FOUND THEN
                kept := kept || authz.put_grant('placement', a.id, a.student_id, authz.clock(), until, to_membership => o.membership_id, for_object => a.id, at_organisation => a.organisation_id)
                    || CASE WHEN o.deputy_membership_id IS NOT NULL THEN authz.put_grant('placement', a.id, a.student_id, authz.clock(), until, to_membership => o.deputy_membership_id, for_object => a.id, at_organisation => a.organisation_id) END;
            END IF;
        END IF;
    END IF;
    PERFORM authz.close_others(a.id, '{application,released,placement}', kept);
    PERFORM authz.sync_share(s.id) FROM lob_share s WHERE s.application_id = a.id;
END $$;
ALTER FUNCTION authz.sync_application(uuid) OWNER TO oversteek_writer;

CREATE FUNCTION authz.actor_name() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT coalesce((SELECT m.name FROM membership m WHERE m.id = authz.membership()), (SELECT s.call_name || ' ' || s.last_name FROM student s WHERE s.id = authz.student()),
        (SELECT g.name FROM guardianship g WHERE g.person_id = authz.uid() LIMIT 1), 'Oversteek')
$$;
ALTER FUNCTION authz.actor_name() OWNER TO oversteek_writer;

CREATE FUNCTION authz.on_application() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    t transition;
BEGIN
    IF TG_OP = 'INSERT' OR NEW.state IS DISTINCT FROM OLD.state THEN
        INSERT INTO application_event (application_id, student_id, from_state, to_state, by_name, source, at)
        VALUES (NEW.id, NEW.student_id, CASE WHEN TG_OP = 'UPDATE' THEN OLD.state END, NEW.state, authz.actor_name(), NEW.source, authz.clock());
    END IF;
    PERFORM authz.sync_application(NEW.id);
    IF TG_OP = 'UPDATE' AND NEW.state = 'started' AND OLD.state <> 'started' THEN
        UPDATE transition SET state = 'started', version = version + 1 WHERE id = NEW.transition_id AND ended_at IS NULL;
        -- Who is seen in class is enrolled: the receiver's people reach the student from now on as their own.
        INSERT INTO enrolment (student_id, organisation_id, group_id, programme_id, number, level, first_day)
        SELECT NEW.student_id, NEW.organisation_id,
            (SELECT s.group_id FROM transition_owner o JOIN group_staff s ON s.membership_id = o.membership_id AND s.role = 'mentor' AND authz.live(s.valid_from, s.valid_until)
              WHERE o.transition_id = NEW.transition_id AND o.valid_until IS NULL LIMIT 1),
            NEW.programme_id, 'aanmelding-' || left(NEW.id::text, 13), p.level, NEW.seen_on
          FROM programme p WHERE p.id = NEW.programme_id
           AND NOT EXISTS (SELECT FROM enrolment e WHERE e.student_id = NEW.student_id AND e.organisation_id = NEW.organisation_id AND (e.last_day IS NULL OR e.last_day >= NEW.seen_on));
    END IF;
    IF TG_OP = 'UPDATE' THEN
        SELECT * INTO t FROM transition WHERE id = NEW.transition_id;
        -- Another choice, or a fall back before the start, gives the crossing back to the last responsible school in the same transaction.
        IF OLD.taken_over_at IS NOT NULL AND NEW.taken_over_at IS NULL AND t.ended_at IS NULL AND t.responsible_organisation_id = NEW.organisation_id THEN
            UPDATE transition SET responsible_organisation_id = home_organisation_id, version = version + 1, state = 'underway' WHERE id = t.id;
        END IF;
    END IF;
    RETURN NULL;
END $$;
ALTER FUNCTION authz.on_application() OWNER TO oversteek_writer;
CREATE TRIGGER record_and_open_grants AFTER INSERT OR UPDATE ON application FOR EACH ROW EXECUTE FUNCTION authz.on_application();

CREATE FUNCTION authz.on_share() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM authz.sync_share(NEW.id);
    RETURN NULL;
END $$;
ALTER FUNCTION authz.on_share() OWNER TO oversteek_writer;
CREATE TRIGGER open_grants AFTER INSERT OR UPDATE ON lob_share FOR EACH ROW EXECUTE FUNCTION authz.on_share();

-- The desk follows from the application, and whether a guardian must confirm from the birth date; neither is the client's to say.
CREATE FUNCTION authz.before_share() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    a application;
    born date;
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT * INTO STRICT a FROM application WHERE id = NEW.application_id AND student_id = NEW.student_id;
        IF a.state IN ('withdrawn', 'rejected', 'noShow') OR cardinality(NEW.parts) = 0 THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
        SELECT s.birth_date INTO born FROM student s WHERE s.id = NEW.student_id;
        NEW.desk_id := a.desk_id;
        NEW.shared_at := authz.clock();
        NEW.needs_guardian := born IS NULL OR authz.turns(born, 16) > authz.clock();
        NEW.ends_at := least(NEW.ends_at, authz.window_end(a.intended_start));
        NEW.confirmed_at := NULL;
        RETURN NEW;
    END IF;
    IF NEW.confirmed_at IS DISTINCT FROM OLD.confirmed_at THEN
        IF authz.student() = NEW.student_id THEN RAISE EXCEPTION 'guardian_confirms' USING ERRCODE = 'OV003'; END IF;
        IF authz.membership() IS NOT NULL AND (NEW.confirmed_how = 'online' OR NEW.confirmed_by_name = '') THEN RAISE EXCEPTION 'guardian_confirms' USING ERRCODE = 'OV003'; END IF;
        NEW.confirmed_by_person_id := CASE WHEN authz.membership() IS NULL THEN authz.uid() END;
        NEW.recorded_by_membership_id := authz.membership();
    END IF;
    IF OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    IF NEW.ended_at IS DISTINCT FROM OLD.ended_at AND authz.membership() IS NOT NULL THEN RAISE EXCEPTION 'student_stops' USING ERRCODE = 'OV003'; END IF;
    RETURN NEW;
END $$;
ALTER FUNCTION authz.before_share() OWNER TO oversteek_writer;
CREATE TRIGGER derive BEFORE INSERT OR UPDATE ON lob_share FOR EACH ROW EXECUTE FUNCTION authz.before_share();

-- 3. Taking over: the only act that moves ownership to another school. The other applications end in the same transaction.
CREATE FUNCTION authz.take_over(which uuid, owner uuid, deputy uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    a application;
    t transition;
BEGIN
    IF authz.mode() IS DISTINCT FROM 'write' OR NOT EXISTS (SELECT FROM application x WHERE x.id = which AND x.organisation_id = authz.organisation()
        AND x.student_id = ANY (ARRAY(SELECT authz.visible('application'))))
    THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    SELECT x.* INTO t FROM transition x JOIN application y ON y.transition_id = x.id WHERE y.id = which FOR UPDATE OF x;
    SELECT * INTO a FROM application WHERE id = which FOR UPDATE;
    IF t.ended_at IS NOT NULL OR a.state <> 'placed' OR a.chosen_at IS NULL OR a.taken_over_at IS NOT NULL THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    IF owner = deputy OR NOT authz.available(owner, authz.clock()) OR NOT authz.available(deputy, authz.clock()) THEN RAISE EXCEPTION 'owner_not_available' USING ERRCODE = 'OV004'; END IF;
    PERFORM set_config('authz.taking_over', authz.sign(authz.here() || t.id), true);
    UPDATE application SET state = 'withdrawn', version = version + 1 WHERE transition_id = t.id AND id <> which AND state NOT IN ('withdrawn', 'rejected', 'noShow', 'started');
    PERFORM set_config('authz.taking_over', '', true);
    UPDATE application SET taken_over_at = authz.clock(), version = version + 1 WHERE id = which;
    UPDATE transition SET responsible_organisation_id = a.organisation_id, version = version + 1 WHERE id = t.id;
    INSERT INTO transition_owner (transition_id, student_id, membership_id, deputy_membership_id, organisation_id, reason, valid_from)
    VALUES (t.id, t.student_id, owner, deputy, a.organisation_id, 'takenOver', authz.clock());
END $$;
ALTER FUNCTION authz.take_over(uuid, uuid, uuid) OWNER TO oversteek_writer;

-- A colleague of the same school takes the duty, by hand.
CREATE FUNCTION authz.hand_over(crossing uuid, owner uuid, deputy uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    t transition;
BEGIN
    SELECT * INTO t FROM transition WHERE id = crossing FOR UPDATE;
    IF NOT FOUND OR authz.mode() IS DISTINCT FROM 'write' OR t.responsible_organisation_id IS DISTINCT FROM authz.organisation()
        OR NOT t.student_id = ANY (ARRAY(SELECT authz.visible_whole('application')))
    THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    INSERT INTO transition_owner (transition_id, student_id, membership_id, deputy_membership_id, organisation_id, reason, valid_from)
    VALUES (t.id, t.student_id, owner, deputy, t.responsible_organisation_id, 'handedOver', authz.clock());
END $$;
ALTER FUNCTION authz.hand_over(uuid, uuid, uuid) OWNER TO oversteek_writer;

GRANT EXECUTE ON FUNCTION authz.owner_line(uuid), authz.settle_owner(uuid, owner_reason), authz.party(application), authz.sync_share(uuid), authz.sync_application(uuid), authz.actor_name(), authz.sign(text), authz.window_end(date) TO oversteek_writer;
GRANT EXECUTE ON FUNCTION authz.settle_owner(uuid, owner_reason) TO oversteek_job;
GRANT EXECUTE ON FUNCTION authz.take_over(uuid, uuid, uuid), authz.hand_over(uuid, uuid, uuid), authz.actor_name() TO oversteek_app;
