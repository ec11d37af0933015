-- A signal that a crossing is at risk, or a student who wants to talk; who raises, reads and closes it.

CALL authz.guard_student('signal');
GRANT SELECT, INSERT ON signal TO oversteek_app, oversteek_job;

-- Signals never cross to another school: staff see those of their own school, the student sees all of them with the
-- reason.
CREATE POLICY own_school ON signal FOR SELECT TO oversteek_app
    USING (data_class = 'signal' AND student_id = ANY (ARRAY(SELECT authz.visible_whole('signal')))
    AND ((SELECT authz.membership()) IS NULL OR organisation_id = (SELECT authz.organisation())));

CREATE POLICY raised_by_me ON signal FOR SELECT TO oversteek_app
    USING (raised_by_membership_id = (SELECT authz.membership()));

CREATE POLICY help ON signal FOR SELECT TO oversteek_app
    USING (data_class = 'help'
        AND (student_id = (SELECT authz.student()) OR id = ANY (ARRAY(SELECT authz.visible_objects('help')))));

CREATE POLICY raise_concern ON signal FOR INSERT TO oversteek_app
    WITH CHECK (kind = 'concern' AND raised_by_membership_id = (SELECT authz.membership())
        AND organisation_id = (SELECT authz.organisation())
    AND student_id = ANY (ARRAY(SELECT authz.visible('identity'))));

CREATE POLICY ask_for_help ON signal FOR INSERT TO oversteek_app
    WITH CHECK (data_class = 'help' AND student_id = (SELECT authz.student()) AND asked_membership_id IS NOT NULL);

-- A concern has a day, and a call for help goes only to people who already answer for this student: also when nobody
-- is left in the line.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.before_raise() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    crossing uuid;
    possible uuid[];
BEGIN
    NEW.created_at := authz.clock();
    SELECT x.id INTO crossing FROM transition x WHERE x.student_id = NEW.student_id AND x.ended_at IS NULL
       AND (NEW.kind = 'wantsToTalk' OR NEW.organisation_id IN (x.home_organisation_id, x.responsible_organisation_id))
     ORDER BY x.opened_at DESC LIMIT 1;
    NEW.transition_id := crossing;
    IF NEW.kind = 'concern' THEN
        IF ((NEW.because ->> 'by')::date >= authz.today()) IS NOT TRUE
        THEN RAISE EXCEPTION 'in_the_past' USING ERRCODE = 'OV003'; END IF;
        SELECT m.name INTO STRICT NEW.raised_by_name FROM membership m WHERE m.id = NEW.raised_by_membership_id;
        RETURN NEW;
    END IF;
    -- Help opens the student's name for who is asked: only for people who already answer for this student, or did last.
    possible := CASE WHEN crossing IS NOT NULL
        THEN authz.owner_line(crossing) ELSE authz.guided_last(NEW.student_id) END;
    IF (NEW.asked_membership_id = ANY (possible)) IS NOT TRUE THEN RAISE EXCEPTION 'not_found'
        USING ERRCODE = 'OV005'; END IF;
    IF EXISTS (SELECT FROM signal s
        WHERE s.student_id = NEW.student_id AND s.kind = 'wantsToTalk' AND s.closed_at IS NULL) THEN
        RAISE EXCEPTION 'already_asked' USING ERRCODE = 'OV003';
    END IF;
    SELECT m.organisation_id INTO STRICT NEW.organisation_id FROM membership m WHERE m.id = NEW.asked_membership_id;
    RETURN NEW;
END $$;

CREATE TRIGGER derive BEFORE INSERT ON signal
    FOR EACH ROW WHEN (NEW.kind IN ('concern', 'wantsToTalk')) EXECUTE FUNCTION authz.before_raise();

-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.on_raise() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    asked uuid := NEW.asked_membership_id;
    asked_desk uuid;
    facts jsonb := jsonb_build_object('on', authz.today(), 'saw', NEW.saw, 'asks', NEW.asks, 'by', NEW.raised_by_name);
BEGIN
    IF NEW.kind = 'concern' THEN
        -- The owner, if that is somebody of the own school; else the desk that knows the student there. A concern
        -- crosses to no other school.
        SELECT o.membership_id INTO asked FROM transition_owner o
            WHERE o.transition_id = NEW.transition_id AND o.valid_until IS NULL
            AND o.organisation_id = NEW.organisation_id;
        IF asked IS NULL THEN
            SELECT d.id INTO asked_desk FROM desk d
                JOIN access_grant g ON g.desk_id = d.id AND g.student_id = NEW.student_id
                AND authz.live(g.valid_from, g.valid_until)
             WHERE d.organisation_id = NEW.organisation_id AND d.kind = 'counselling' ORDER BY d.name LIMIT 1;
        END IF;
        -- Before the take-over only the intake desk of a receiver knows the student: its lead, else who raised it.
        IF asked IS NULL AND asked_desk IS NULL THEN
            SELECT m.membership_id INTO asked FROM application a
                JOIN desk_member m ON m.desk_id = a.desk_id AND m.lead
                AND authz.available(m.membership_id, authz.clock())
             WHERE a.student_id = NEW.student_id AND a.organisation_id = NEW.organisation_id
                 AND a.state NOT IN ('withdrawn', 'rejected', 'noShow') ORDER BY m.valid_from LIMIT 1;
            asked := coalesce(asked, NEW.raised_by_membership_id);
        END IF;
    END IF;
    PERFORM authz.ask(NEW.kind, NEW.student_id, NEW.organisation_id, asked, asked_desk, NEW.id, facts,
        (NEW.because ->> 'by')::date, NEW.transition_id, NEW.id);
    RETURN NULL;
END $$;

CREATE TRIGGER raise_a_task AFTER INSERT ON signal
    FOR EACH ROW WHEN (NEW.kind IN ('concern', 'wantsToTalk')) EXECUTE FUNCTION authz.on_raise();

CREATE TRIGGER open_grants AFTER INSERT OR UPDATE ON signal
    FOR EACH ROW WHEN (NEW.data_class = 'help') EXECUTE FUNCTION authz.on_help();

CREATE TRIGGER b_derives BEFORE INSERT ON signal
    FOR EACH ROW EXECUTE FUNCTION authz.derives('closed_at=none');
