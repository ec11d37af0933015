-- Let a student ask to talk at every moment: again while an earlier request stands, and between two school years.
SET lock_timeout = '5s';

-- 1. A request that stands takes the new words along. One open task at a time: who took the request up is asked once more, and no further.
CREATE FUNCTION authz.ask_again(words text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    me uuid := authz.student();
    s signal;
    asked task;
    has_it uuid;
BEGIN
    IF me IS NULL OR authz.mode() IS DISTINCT FROM 'write' THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    SELECT * INTO s FROM signal WHERE student_id = me AND kind = 'wantsToTalk' AND closed_at IS NULL ORDER BY created_at DESC LIMIT 1 FOR UPDATE;
    IF s.id IS NULL THEN RETURN NULL; END IF;
    IF (length(coalesce(s.saw, '')) + length(coalesce(words, '')) <= 20000) IS NOT TRUE
    THEN RAISE EXCEPTION 'already_asked' USING ERRCODE = 'OV003'; END IF;
    UPDATE signal SET saw = concat_ws(E'\n\n', nullif(saw, ''), nullif(words, '')) WHERE id = s.id;
    SELECT * INTO asked FROM task WHERE signal_id = s.id AND state = 'open' ORDER BY created_at DESC LIMIT 1 FOR UPDATE;
    IF asked.id IS NOT NULL THEN
        UPDATE task SET facts = facts || jsonb_build_object('again', authz.today(),
            'saw', concat_ws(E'\n\n', nullif(facts ->> 'saw', ''), nullif(words, ''))) WHERE id = asked.id;
        RETURN s.id;
    END IF;
    -- Who took it up, if they are there; else who was asked first, else who answers for the student now.
    SELECT x.id INTO has_it FROM unnest(
            ARRAY(SELECT i.champion_membership_id FROM intervention i WHERE i.signal_id = s.id ORDER BY i.started_at DESC)
            || s.asked_membership_id || coalesce(authz.owner_line(s.transition_id), '{}')) WITH ORDINALITY AS x(id, n)
     WHERE authz.available(x.id, authz.clock()) ORDER BY x.n LIMIT 1;
    has_it := coalesce(has_it, s.asked_membership_id);
    INSERT INTO task (student_id, transition_id, organisation_id, data_class, kind, signal_id, object_id, membership_id, facts, due_on, created_at)
    VALUES (me, s.transition_id, (SELECT m.organisation_id FROM membership m WHERE m.id = has_it), 'help', 'wantsToTalk', s.id, s.id, has_it,
        jsonb_build_object('on', (s.created_at AT TIME ZONE 'Europe/Amsterdam')::date, 'again', authz.today(), 'saw', coalesce(words, '')),
        authz.add_school_days(authz.today(), 2), authz.clock());
    RETURN s.id;
END $$;
ALTER FUNCTION authz.ask_again(text) OWNER TO oversteek_writer;
REVOKE ALL ON FUNCTION authz.ask_again(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION authz.ask_again(text) TO oversteek_app;

-- 2. Between two school years nobody is enrolled for a month. Who guided the student last still hears a call for help.
CREATE FUNCTION authz.guided_last(student uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH stays AS (SELECT e.*, e.last_day IS NULL OR e.last_day >= authz.today() AS here FROM enrolment e
                    WHERE e.student_id = guided_last.student AND e.first_day <= authz.today()
                      AND (e.last_day IS NULL OR e.last_day >= authz.today() - 100)),
         last AS (SELECT * FROM stays WHERE here = (SELECT bool_or(here) FROM stays)),
         people AS (
            SELECT s.membership_id, 1 AS n, last.first_day, false AS lead FROM last
              JOIN group_staff s ON s.group_id = last.group_id AND s.role = 'mentor' AND authz.live(s.valid_from, s.valid_until)
            UNION ALL
            SELECT d.membership_id, 2, last.first_day, d.lead FROM last
              JOIN desk k ON k.organisation_id = last.organisation_id AND k.kind = 'counselling'
              JOIN desk_member d ON d.desk_id = k.id AND authz.live(d.valid_from, d.valid_until))
    SELECT coalesce(array_agg(p.membership_id ORDER BY p.n, p.first_day DESC, p.lead DESC, p.membership_id), '{}') FROM people p
$$;
ALTER FUNCTION authz.guided_last(uuid) OWNER TO oversteek_authz;
REVOKE ALL ON FUNCTION authz.guided_last(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION authz.guided_last(uuid) TO oversteek_writer;

-- For the student's own page: the first of them who is there now, and nobody else's.
CREATE FUNCTION authz.who_hears_me() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT x.id FROM unnest(authz.guided_last(authz.student())) WITH ORDINALITY AS x(id, n)
     WHERE authz.available(x.id, authz.clock()) ORDER BY x.n LIMIT 1
$$;
ALTER FUNCTION authz.who_hears_me() OWNER TO oversteek_writer;
REVOKE ALL ON FUNCTION authz.who_hears_me() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION authz.who_hears_me() TO oversteek_app;

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
    possible := CASE WHEN crossing IS NOT NULL THEN authz.owner_line(crossing) ELSE authz.guided_last(NEW.student_id) END;
    IF (NEW.asked_membership_id = ANY (possible)) IS NOT TRUE THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    IF EXISTS (SELECT FROM signal s WHERE s.student_id = NEW.student_id AND s.kind = 'wantsToTalk' AND s.closed_at IS NULL) THEN
        RAISE EXCEPTION 'already_asked' USING ERRCODE = 'OV003';
    END IF;
    SELECT m.organisation_id INTO STRICT NEW.organisation_id FROM membership m WHERE m.id = NEW.asked_membership_id;
    RETURN NEW;
END $$;
