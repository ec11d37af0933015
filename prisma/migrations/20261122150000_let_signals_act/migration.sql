-- Make what is raised an act that can't get lost: a task for each concern and call for help, tasks that go along with the duty, and silence that climbs.
SET lock_timeout = '5s';

ALTER TABLE "task" ADD COLUMN "silent_steps" INTEGER NOT NULL DEFAULT 0;

CREATE INDEX "signal_transition_id_idx" ON "signal"("transition_id");

CREATE INDEX "task_transition_id_idx" ON "task"("transition_id");

CREATE INDEX "task_object_id_idx" ON "task"("object_id");

CREATE INDEX "task_state_due_on_idx" ON "task"("state", "due_on");

CREATE INDEX "intervention_task_id_idx" ON "intervention"("task_id");

GRANT UPDATE (silent_steps) ON task TO oversteek_job;

-- 1. What a person raises. Who is asked follows from the facts: a teacher may know the student's name and not who owns the crossing.
CREATE FUNCTION authz.before_raise() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    crossing uuid;
    possible uuid[];
BEGIN
    NEW.created_at := authz.clock();
    SELECT x.id INTO crossing FROM transition x WHERE x.student_id = NEW.student_id AND x.ended_at IS NULL
       AND (NEW.kind = 'wantsToTalk' OR NEW.organisation_id IN (x.home_organisation_id, x.responsible_organisation_id)) ORDER BY x.opened_at DESC LIMIT 1;
    NEW.transition_id := crossing;
    IF NEW.kind = 'concern' THEN
        IF (NEW.because ->> 'by')::date < authz.today() THEN RAISE EXCEPTION 'in_the_past' USING ERRCODE = 'OV003'; END IF;
        SELECT m.name INTO STRICT NEW.raised_by_name FROM membership m WHERE m.id = NEW.raised_by_membership_id;
        RETURN NEW;
    END IF;
    -- Help opens the student's name for who is asked: only for people who already answer for this student.
    possible := CASE WHEN crossing IS NOT NULL THEN authz.owner_line(crossing) ELSE ARRAY(
        SELECT s.membership_id FROM enrolment e JOIN group_staff s ON s.group_id = e.group_id AND s.role = 'mentor' AND authz.live(s.valid_from, s.valid_until)
         WHERE e.student_id = NEW.student_id AND e.first_day <= authz.today() AND (e.last_day IS NULL OR e.last_day >= authz.today())
        UNION SELECT d.membership_id FROM enrolment e JOIN desk k ON k.organisation_id = e.organisation_id AND k.kind = 'counselling' JOIN desk_member d ON d.desk_id = k.id AND authz.live(d.valid_from, d.valid_until)
         WHERE e.student_id = NEW.student_id AND e.first_day <= authz.today() AND (e.last_day IS NULL OR e.last_day >= authz.today())) END;
    IF NOT NEW.asked_membership_id = ANY (possible) THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    IF EXISTS (SELECT FROM signal s WHERE s.student_id = NEW.student_id AND s.kind = 'wantsToTalk' AND s.closed_at IS NULL) THEN RAISE EXCEPTION 'already_asked' USING ERRCODE = 'OV003'; END IF;
    SELECT m.organisation_id INTO STRICT NEW.organisation_id FROM membership m WHERE m.id = NEW.asked_membership_id;
    RETURN NEW;
END $$;
ALTER FUNCTION authz.before_raise() OWNER TO oversteek_writer;
CREATE TRIGGER derive BEFORE INSERT ON signal FOR EACH ROW WHEN (NEW.kind IN ('concern', 'wantsToTalk')) EXECUTE FUNCTION authz.before_raise();

CREATE FUNCTION authz.on_raise() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    asked uuid := NEW.asked_membership_id;
    asked_desk uuid;
    facts jsonb := jsonb_build_object('on', authz.today(), 'saw', NEW.saw, 'asks', NEW.asks, 'by', NEW.raised_by_name);
BEGIN
    IF NEW.kind = 'concern' THEN
        -- The owner, if that is somebody of the own school; else the desk that knows the student there. A concern crosses to no other school.
        SELECT o.membership_id INTO asked FROM transition_owner o WHERE o.transition_id = NEW.transition_id AND o.valid_until IS NULL AND o.organisation_id = NEW.organisation_id;
        IF asked IS NULL THEN
            SELECT d.id INTO asked_desk FROM desk d JOIN access_grant g ON g.desk_id = d.id AND g.student_id = NEW.student_id AND authz.live(g.valid_from, g.valid_until)
             WHERE d.organisation_id = NEW.organisation_id AND d.kind = 'counselling' ORDER BY d.name LIMIT 1;
        END IF;
        -- Before the take-over only the intake desk of a receiver knows the student: its lead, else who raised it.
        IF asked IS NULL AND asked_desk IS NULL THEN
            SELECT m.membership_id INTO asked FROM application a JOIN desk_member m ON m.desk_id = a.desk_id AND m.lead AND authz.available(m.membership_id, authz.clock())
             WHERE a.student_id = NEW.student_id AND a.organisation_id = NEW.organisation_id AND a.state NOT IN ('withdrawn', 'rejected', 'noShow') ORDER BY m.valid_from LIMIT 1;
            asked := coalesce(asked, NEW.raised_by_membership_id);
        END IF;
    END IF;
    INSERT INTO task (student_id, transition_id, organisation_id, data_class, kind, signal_id, object_id, membership_id, desk_id, facts, due_on, created_at)
    VALUES (NEW.student_id, NEW.transition_id, NEW.organisation_id, CASE NEW.data_class WHEN 'help' THEN 'help'::data_class ELSE 'support' END, NEW.kind::text::task_kind, NEW.id, NEW.id, asked, asked_desk, facts,
        CASE WHEN NEW.kind = 'concern' THEN (NEW.because ->> 'by')::date ELSE authz.add_school_days(authz.today(), 2) END, authz.clock());
    RETURN NULL;
END $$;
ALTER FUNCTION authz.on_raise() OWNER TO oversteek_writer;
CREATE TRIGGER raise_a_task AFTER INSERT ON signal FOR EACH ROW WHEN (NEW.kind IN ('concern', 'wantsToTalk')) EXECUTE FUNCTION authz.on_raise();

-- The task of a call for help is made above; a second way in would be a second way out.
DROP POLICY ask_for_help ON task;

-- 2. What follows from a task has its class: a call for help stays help, whatever the client says.
CREATE FUNCTION authz.before_intervention() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    k task;
BEGIN
    SELECT * INTO STRICT k FROM task WHERE id = NEW.task_id FOR UPDATE;
    IF k.state <> 'open' THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    NEW.student_id := k.student_id;
    NEW.transition_id := k.transition_id;
    NEW.signal_id := k.signal_id;
    NEW.data_class := CASE k.data_class WHEN 'help' THEN 'help'::data_class ELSE 'support' END;
    NEW.started_at := authz.clock();
    SELECT m.name INTO STRICT NEW.champion_name FROM membership m WHERE m.id = NEW.champion_membership_id;
    RETURN NEW;
END $$;
ALTER FUNCTION authz.before_intervention() OWNER TO oversteek_writer;
CREATE TRIGGER follows_its_task BEFORE INSERT ON intervention FOR EACH ROW EXECUTE FUNCTION authz.before_intervention();

CREATE FUNCTION authz.before_help_partner() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF EXISTS (SELECT FROM intervention i WHERE i.id = NEW.intervention_id AND i.data_class = 'help') THEN RAISE EXCEPTION 'help_stays_inside' USING ERRCODE = 'OV003'; END IF;
    NEW.student_id := (SELECT i.student_id FROM intervention i WHERE i.id = NEW.intervention_id);
    NEW.name := (SELECT m.name FROM membership m WHERE m.id = NEW.membership_id);
    RETURN NEW;
END $$;
ALTER FUNCTION authz.before_help_partner() OWNER TO oversteek_writer;
CREATE TRIGGER a_help_stays_inside BEFORE INSERT ON intervention_partner FOR EACH ROW EXECUTE FUNCTION authz.before_help_partner();

-- Who acts sees the own act, also where no other reason opens support: an intake desk before the take-over.
CREATE POLICY own_act ON intervention FOR SELECT TO oversteek_app USING (data_class = 'support' AND champion_membership_id = (SELECT authz.membership()));

-- An act ends: the student's own view is the student's alone, and the rest is the champion's.
CREATE FUNCTION authz.before_intervention_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF authz.student() IS NOT NULL AND (NEW.plan, NEW.review_on, NEW.state, NEW.outcome, NEW.outcome_note, NEW.learned, NEW.closed_at)
        IS DISTINCT FROM (OLD.plan, OLD.review_on, OLD.state, OLD.outcome, OLD.outcome_note, OLD.learned, OLD.closed_at)
    THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    IF authz.membership() IS NOT NULL AND (NEW.student_helped, NEW.student_view) IS DISTINCT FROM (OLD.student_helped, OLD.student_view)
    THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    IF OLD.state = 'closed' AND authz.membership() IS NOT NULL THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    RETURN NEW;
END $$;
ALTER FUNCTION authz.before_intervention_change() OWNER TO oversteek_writer;
CREATE TRIGGER own_part_only BEFORE UPDATE ON intervention FOR EACH ROW EXECUTE FUNCTION authz.before_intervention_change();

-- 3. The duty moves with its open tasks, and who gets it hears it. A call for help goes along only when the person asked isn't there.
CREATE FUNCTION authz.on_owner_moved() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    earlier transition_owner;
BEGIN
    SELECT * INTO earlier FROM transition_owner WHERE transition_id = NEW.transition_id AND id <> NEW.id ORDER BY valid_from DESC LIMIT 1;
    IF NOT FOUND OR earlier.membership_id = NEW.membership_id THEN RETURN NULL; END IF;
    UPDATE task SET state = 'done', closed_at = authz.clock(), closed_by_name = 'Oversteek', version = version + 1
     WHERE transition_id = NEW.transition_id AND kind = 'ownerMoved' AND state = 'open';
    IF earlier.organisation_id = NEW.organisation_id THEN
        UPDATE task SET membership_id = NEW.membership_id, version = version + 1
         WHERE transition_id = NEW.transition_id AND membership_id = earlier.membership_id AND organisation_id = NEW.organisation_id AND state = 'open'
           AND (data_class <> 'help' OR NOT authz.available(earlier.membership_id, authz.clock()));
    END IF;
    IF NEW.reason IN ('leave', 'membershipEnded', 'silence') THEN
        INSERT INTO task (student_id, transition_id, organisation_id, data_class, kind, object_id, membership_id, facts, due_on, created_at)
        VALUES (NEW.student_id, NEW.transition_id, NEW.organisation_id, 'support', 'ownerMoved', NEW.id, NEW.membership_id,
            jsonb_build_object('on', authz.today(), 'reason', NEW.reason, 'from', (SELECT m.name FROM membership m WHERE m.id = coalesce(NEW.standing_in_for_id, earlier.membership_id))),
            authz.add_school_days(authz.today(), 1), authz.clock());
    END IF;
    RETURN NULL;
END $$;
ALTER FUNCTION authz.on_owner_moved() OWNER TO oversteek_writer;
CREATE TRIGGER tasks_go_along AFTER INSERT ON transition_owner FOR EACH ROW EXECUTE FUNCTION authz.on_owner_moved();

-- 4. The night. One statement finds who isn't there any more or is there again; a school with nobody left keeps the others from nothing.
CREATE FUNCTION authz.move_owners() RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    o record;
    moved int := 0;
BEGIN
    IF authz.job() IS NULL THEN RAISE EXCEPTION 'only a job' USING ERRCODE = '42501'; END IF;
    FOR o IN
        WITH away AS (
            SELECT m.id FROM membership m
             WHERE NOT authz.live(m.valid_from, m.valid_until) OR EXISTS (SELECT FROM staff_leave l WHERE l.membership_id = m.id AND authz.today() BETWEEN l.first_day AND l.last_day))
        SELECT w.transition_id, m.valid_until <= authz.clock() AS left_school FROM transition_owner w JOIN transition t ON t.id = w.transition_id AND t.ended_at IS NULL JOIN membership m ON m.id = w.membership_id
         WHERE w.valid_until IS NULL
           AND (w.membership_id IN (SELECT id FROM away) OR w.organisation_id <> t.responsible_organisation_id
                OR (w.reason <> 'silence' AND w.standing_in_for_id IS NOT NULL AND NOT w.standing_in_for_id IN (SELECT id FROM away)))
    LOOP
        BEGIN
            IF authz.settle_owner(o.transition_id, CASE WHEN o.left_school THEN 'membershipEnded'::owner_reason ELSE 'leave' END) THEN moved := moved + 1; END IF;
        EXCEPTION WHEN SQLSTATE 'OV001' THEN NULL;
        END;
    END LOOP;
    RETURN moved;
END $$;
ALTER FUNCTION authz.move_owners() OWNER TO oversteek_writer;

-- Who sits in a final group on the calendar's date and has no crossing of this school year yet.
CREATE FUNCTION authz.due_to_cross(school uuid) RETURNS TABLE (student_id uuid, organisation_id uuid, kind transition_kind) LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT ON (e.student_id) e.student_id, e.organisation_id,
           CASE o.sector WHEN 'po' THEN 'poVo' WHEN 'mbo' THEN CASE WHEN e.level ~ '4' THEN 'mboHbo' ELSE 'mboMbo' END ELSE CASE WHEN e.level ~* 'havo|vwo' THEN 'voHbo' ELSE 'voMbo' END END::transition_kind
      FROM enrolment e
      JOIN school_group g ON g.id = e.group_id AND g.final_year
      JOIN calendar_date d ON d.school_year = g.school_year AND d.key = 'openCrossings' AND d.day <= authz.today()
      JOIN organisation o ON o.id = e.organisation_id AND o.takes_part AND o.sector IN ('po', 'vo', 'mbo')
     WHERE (school IS NULL OR e.organisation_id = school) AND e.first_day <= authz.today() AND (e.last_day IS NULL OR e.last_day >= authz.today())
       AND left(g.school_year, 4)::int = extract(year FROM authz.today())::int - CASE WHEN extract(month FROM authz.today()) < 8 THEN 1 ELSE 0 END
       AND NOT EXISTS (SELECT FROM transition t WHERE t.student_id = e.student_id AND (t.ended_at IS NULL OR (t.home_organisation_id = e.organisation_id AND t.school_year = g.school_year)))
     ORDER BY e.student_id, e.first_day DESC
$$;

-- Silence moves the duty itself: to somebody of the same school who is there, with the next one as deputy.
CREATE FUNCTION authz.move_on_silence(crossing uuid, to_membership uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    t transition;
    silent transition_owner;
    line uuid[];
BEGIN
    IF authz.job() IS NULL THEN RAISE EXCEPTION 'only a job' USING ERRCODE = '42501'; END IF;
    SELECT * INTO t FROM transition WHERE id = crossing AND ended_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN RETURN false; END IF;
    SELECT * INTO silent FROM transition_owner WHERE transition_id = crossing AND valid_until IS NULL;
    line := array_remove(authz.owner_line(crossing), to_membership);
    IF silent.membership_id = to_membership OR NOT EXISTS (SELECT FROM membership m WHERE m.id = to_membership AND m.organisation_id = t.responsible_organisation_id) THEN RETURN false; END IF;
    INSERT INTO transition_owner (transition_id, student_id, membership_id, deputy_membership_id, organisation_id, reason, standing_in_for_id, valid_from)
    VALUES (crossing, t.student_id, to_membership, coalesce((array_remove(line, silent.membership_id))[1], line[1]), t.responsible_organisation_id, 'silence', silent.membership_id, authz.clock());
    RETURN true;
END $$;
ALTER FUNCTION authz.move_on_silence(uuid, uuid) OWNER TO oversteek_writer;

-- 5. Two numbers on the wall, of the own school and this school year: counted at the end of each day, so that leave entered afterwards counts too.
-- A call for help is in neither: a count can tell, too.
CREATE FUNCTION authz.two_numbers(OUT absent_days int, OUT silent_days int) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    today date := authz.today();
    since date := make_date(extract(year FROM today)::int - CASE WHEN extract(month FROM today) < 8 THEN 1 ELSE 0 END, 8, 1);
BEGIN
    IF authz.job() IS NULL AND authz.organisation() IS NULL THEN RETURN; END IF;
    SELECT count(DISTINCT (gone.id, d.day)) INTO absent_days
      FROM (SELECT o.id, o.valid_from, o.valid_until, l.first_day AS gone_from, l.last_day AS gone_to FROM transition_owner o JOIN staff_leave l ON l.membership_id = o.membership_id
             WHERE authz.job() IS NOT NULL OR o.organisation_id = authz.organisation()
            UNION ALL
            SELECT o.id, o.valid_from, o.valid_until, (m.valid_until AT TIME ZONE 'Europe/Amsterdam')::date, today FROM transition_owner o JOIN membership m ON m.id = o.membership_id AND m.valid_until IS NOT NULL
             WHERE authz.job() IS NOT NULL OR o.organisation_id = authz.organisation()) gone,
           LATERAL (SELECT generate_series(greatest((gone.valid_from AT TIME ZONE 'Europe/Amsterdam')::date, gone.gone_from, since),
               least((gone.valid_until AT TIME ZONE 'Europe/Amsterdam')::date - 1, gone.gone_to, today - 1), interval '1 day')::date AS day) d;
    WITH days AS (SELECT d::date AS day FROM generate_series(since, today - 1, interval '1 day') d WHERE authz.is_school_day(d::date))
    SELECT count(*) INTO silent_days
      FROM task k JOIN days ON days.day > k.due_on
       AND days.day < coalesce((SELECT (min(i.started_at) AT TIME ZONE 'Europe/Amsterdam')::date FROM intervention i WHERE i.task_id = k.id), (k.closed_at AT TIME ZONE 'Europe/Amsterdam')::date, today)
     WHERE k.data_class = 'support' AND k.kind NOT IN ('ownerMoved', 'answerEntry', 'linkStarted') AND (authz.job() IS NOT NULL OR k.organisation_id = authz.organisation());
END $$;
ALTER FUNCTION authz.two_numbers() OWNER TO oversteek_authz;

GRANT EXECUTE ON FUNCTION authz.owner_line(uuid) TO oversteek_writer;
GRANT EXECUTE ON FUNCTION authz.move_owners(), authz.due_to_cross(uuid), authz.move_on_silence(uuid, uuid) TO oversteek_job;
GRANT EXECUTE ON FUNCTION authz.two_numbers() TO oversteek_app, oversteek_job;
