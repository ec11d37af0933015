-- An application: who may move it from which state to which, and what each move brings about.

CALL authz.guard_student('application');
GRANT SELECT, INSERT ON application TO oversteek_app;
GRANT UPDATE (accepted_at, chosen_at, intake_on, next_step, seen_on, state, version) ON application TO oversteek_app;
GRANT SELECT ON application TO oversteek_job;

CREATE POLICY at_home ON application FOR SELECT TO oversteek_app
    USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('application')))
    AND ((SELECT authz.membership()) IS NULL OR home_organisation_id = (SELECT authz.organisation())));

CREATE POLICY at_receiver ON application FOR SELECT TO oversteek_app
    USING (organisation_id = (SELECT authz.organisation())
    AND (id = ANY (ARRAY(SELECT authz.visible_objects('application')))
        OR student_id = ANY (ARRAY(SELECT authz.visible_whole('application')))));

CREATE POLICY apply ON application FOR INSERT TO oversteek_app
    WITH CHECK (state = 'applied' AND accepted_at IS NULL AND chosen_at IS NULL AND taken_over_at IS NULL
    AND transition_id = ANY (ARRAY(SELECT t.id FROM transition t
        WHERE t.student_id = application.student_id AND t.home_organisation_id = application.home_organisation_id)));

CREATE POLICY move_at_home ON application FOR UPDATE TO oversteek_app
    USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('application')))
        AND ((SELECT authz.membership()) IS NULL OR home_organisation_id = (SELECT authz.organisation())))
    WITH CHECK (student_id = ANY (ARRAY(SELECT authz.visible_whole('application')))
        AND ((SELECT authz.membership()) IS NULL OR home_organisation_id = (SELECT authz.organisation())));

CREATE POLICY move_at_receiver ON application FOR UPDATE TO oversteek_app
    USING (organisation_id = (SELECT authz.organisation())
    AND (id = ANY (ARRAY(SELECT authz.visible_objects('application')))
        OR student_id = ANY (ARRAY(SELECT authz.visible_whole('application')))))
    WITH CHECK (organisation_id = (SELECT authz.organisation()));

-- Who acts on this application: the student or who answers for the student, the school that receives, the one at home.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.party(a application) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT CASE WHEN authz.membership() IS NULL THEN CASE
                    WHEN EXISTS (SELECT FROM student s WHERE s.id = a.student_id AND s.person_id = authz.uid())
                      OR EXISTS (SELECT FROM guardianship g WHERE g.student_id = a.student_id
                          AND g.person_id = authz.uid()
                                    AND authz.live(g.valid_from, g.valid_until))
                    THEN 'student' END
                WHEN authz.organisation() = a.organisation_id THEN 'receiver'
                WHEN authz.organisation() = a.home_organisation_id THEN 'home' END
$$;

-- Only the party whose move it is, and only along application_move. Refused: wrong_state, not_accepted,
-- student_accepts, student_chooses.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.before_application() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    by_party text := authz.party(NEW);
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT p.organisation_id, p.desk_id INTO STRICT NEW.organisation_id, NEW.desk_id FROM programme p
            WHERE p.id = NEW.programme_id;
        RETURN NEW;
    END IF;
    -- The owner who migrates: without a person the app's own role reaches no row at all.
    IF authz.uid() IS NULL THEN RETURN NEW; END IF;
    IF NEW.state IS DISTINCT FROM OLD.state THEN
        IF (EXISTS (SELECT FROM application_move m WHERE m.from_state = OLD.state AND m.to_state = NEW.state
            AND m.party = by_party)
            OR (NEW.state = 'withdrawn' AND OLD.taken_over_at IS NULL AND NEW.taken_over_at IS NULL
                AND authz.takes_over(OLD.transition_id))) IS NOT TRUE
        THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
        IF (NEW.state <> 'started' OR OLD.taken_over_at IS NOT NULL) IS NOT TRUE
        THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
        IF (NEW.state <> 'placed' OR NEW.accepted_at IS NOT NULL) IS NOT TRUE
        THEN RAISE EXCEPTION 'not_accepted' USING ERRCODE = 'OV003'; END IF;
    END IF;
    IF (NEW.accepted_at IS NOT DISTINCT FROM OLD.accepted_at OR (by_party = 'student'
        AND OLD.state = 'offered')) IS NOT TRUE
    THEN RAISE EXCEPTION 'student_accepts' USING ERRCODE = 'OV003'; END IF;
    IF (NEW.chosen_at IS NOT DISTINCT FROM OLD.chosen_at OR (by_party = 'student' AND (NEW.chosen_at IS NULL
        OR OLD.state = 'placed'))) IS NOT TRUE
    THEN RAISE EXCEPTION 'student_chooses' USING ERRCODE = 'OV003'; END IF;
    IF (NEW.intake_on IS NOT DISTINCT FROM OLD.intake_on OR NEW.intake_on >= authz.today()) IS NOT TRUE
    THEN RAISE EXCEPTION 'in_the_past' USING ERRCODE = 'OV003'; END IF;
    IF NEW.chosen_at IS NOT NULL AND OLD.chosen_at IS NULL THEN NEW.chosen_at := authz.clock(); END IF;
    IF NEW.chosen_at IS NULL THEN NEW.taken_over_at := NULL; END IF;
    IF NEW.state IN ('withdrawn', 'rejected', 'noShow') THEN NEW.taken_over_at := NULL; NEW.chosen_at := NULL; END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER right_party_right_state BEFORE INSERT OR UPDATE ON application
    FOR EACH ROW EXECUTE FUNCTION authz.before_application();

-- Writes what happened, opens and ends what the receiver sees, enrols who has started.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.on_application() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    t transition;
BEGIN
    IF TG_OP = 'INSERT' OR NEW.state IS DISTINCT FROM OLD.state THEN
        INSERT INTO application_event (application_id, student_id, from_state, to_state, by_name, source, at)
        VALUES (NEW.id, NEW.student_id, CASE WHEN TG_OP = 'UPDATE'
            THEN OLD.state END, NEW.state, authz.actor_name(), NEW.source, authz.clock());
    END IF;
    PERFORM authz.sync_application(NEW.id);
    IF TG_OP = 'UPDATE' AND NEW.state = 'started' AND OLD.state <> 'started' THEN
        UPDATE transition SET state = 'started', version = version + 1
            WHERE id = NEW.transition_id AND ended_at IS NULL;
        -- Who is seen in class is enrolled: the receiver's people reach the student from now on as their own.
        INSERT INTO enrolment (student_id, organisation_id, group_id, programme_id, number, level, first_day)
        SELECT NEW.student_id, NEW.organisation_id,
            (SELECT s.group_id FROM transition_owner o
                JOIN group_staff s ON s.membership_id = o.membership_id AND s.role = 'mentor'
                AND authz.live(s.valid_from, s.valid_until)
              WHERE o.transition_id = NEW.transition_id AND o.valid_until IS NULL LIMIT 1),
            NEW.programme_id, 'aanmelding-' || left(NEW.id::text, 13), p.level, NEW.seen_on
          FROM programme p WHERE p.id = NEW.programme_id
           AND NOT EXISTS (SELECT FROM enrolment e
               WHERE e.student_id = NEW.student_id AND e.organisation_id = NEW.organisation_id
               AND (e.last_day IS NULL OR e.last_day >= NEW.seen_on));
    END IF;
    IF TG_OP = 'UPDATE' THEN
        SELECT * INTO t FROM transition WHERE id = NEW.transition_id;
        -- Another choice, or a fall back before the start, gives the crossing back to the last responsible school in
        -- the same transaction.
        IF OLD.taken_over_at IS NOT NULL AND NEW.taken_over_at IS NULL AND t.ended_at IS NULL
            AND t.responsible_organisation_id = NEW.organisation_id THEN
            UPDATE transition SET responsible_organisation_id = home_organisation_id, version = version + 1,
                state = 'underway' WHERE id = t.id;
        END IF;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER record_and_open_grants AFTER INSERT OR UPDATE ON application
    FOR EACH ROW EXECUTE FUNCTION authz.on_application();

-- Not when taking over ends the others: the student confirmed that when choosing.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.on_fall_back() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    t transition;
    signal_id uuid := gen_random_uuid();
    asked_desk uuid;
    asked uuid;
    facts jsonb;
BEGIN
    IF authz.takes_over(NEW.transition_id) THEN RETURN NULL; END IF;
    SELECT * INTO t FROM transition WHERE id = NEW.transition_id;
    IF t.ended_at IS NOT NULL THEN RETURN NULL; END IF;
    SELECT d.id INTO asked_desk FROM desk d WHERE d.organisation_id = t.responsible_organisation_id
        AND d.kind = 'counselling' ORDER BY d.name LIMIT 1;
    SELECT o.membership_id INTO asked FROM transition_owner o WHERE o.transition_id = t.id AND o.valid_until IS NULL;
    facts := jsonb_build_object('applicationId', NEW.id,
        'school', (SELECT o.name FROM organisation o WHERE o.id = NEW.organisation_id),
        'programme', (SELECT p.name FROM programme p WHERE p.id = NEW.programme_id),
        'from', OLD.state, 'to', NEW.state, 'on', authz.today(),
        'stillOpen', (SELECT count(*) FROM application x WHERE x.transition_id = t.id AND x.state NOT IN ('withdrawn',
            'rejected', 'noShow')));
    INSERT INTO signal (id, student_id, transition_id, organisation_id, data_class, kind, because, created_at, dedupe)
    VALUES (signal_id, NEW.student_id, t.id, t.responsible_organisation_id, 'signal', 'applicationFellBack', facts,
        authz.clock(),
        'applicationFellBack:' || NEW.id || ':' || NEW.version);
    PERFORM authz.ask('applicationFellBack', NEW.student_id, t.responsible_organisation_id,
        CASE WHEN asked_desk IS NULL THEN asked END, asked_desk, NEW.id, facts, crossing => t.id,
        of_signal => signal_id);
    RETURN NULL;
END $$;

CREATE TRIGGER zz_fall_back_makes_a_task AFTER UPDATE ON application
    FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state
        AND (NEW.state IN ('withdrawn', 'rejected', 'noShow')
        OR (OLD.state = 'offered' AND NEW.state = 'waitlisted'))) EXECUTE FUNCTION authz.on_fall_back();

-- An intake that is still to come has not been.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.before_intake_done() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF (NEW.intake_on IS NULL OR NEW.intake_on <= authz.today()) IS NOT TRUE
    THEN RAISE EXCEPTION 'intake_ahead' USING ERRCODE = 'OV003'; END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER intake_has_been BEFORE UPDATE ON application
    FOR EACH ROW WHEN (NEW.state = 'intakeDone' AND OLD.state IS DISTINCT FROM 'intakeDone')
    EXECUTE FUNCTION authz.before_intake_done();

CREATE TRIGGER a_own_columns BEFORE UPDATE ON application
    FOR EACH ROW EXECUTE FUNCTION authz.own_columns(
        'student: accepted_at chosen_at state',
        'guardian: accepted_at chosen_at state',
        'staff: next_step state',
        'receiver: intake_on next_step seen_on state');

CREATE TRIGGER b_derives BEFORE INSERT ON application
    FOR EACH ROW EXECUTE FUNCTION authz.derives('applied_on=today', 'intake_on=none', 'seen_on=none');

CREATE TRIGGER b_derives_change BEFORE UPDATE ON application
    FOR EACH ROW EXECUTE FUNCTION authz.derives('accepted_at=now', 'seen_on=today');

CREATE TRIGGER zz_tasks_follow AFTER INSERT OR UPDATE OR DELETE ON application
    FOR EACH ROW EXECUTE FUNCTION authz.tasks_follow();
