-- A student who asks to talk again is heard again.

-- A request that stands takes the new words along. One open task at a time: who took the request up is asked once
-- more, and no further.
-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.ask_again(words text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    me uuid := authz.student();
    s signal;
    asked task;
    has_it uuid;
    here uuid[];
BEGIN
    IF me IS NULL OR authz.mode() IS DISTINCT FROM 'write' THEN RAISE EXCEPTION 'not_found'
        USING ERRCODE = 'OV005'; END IF;
    SELECT * INTO s FROM signal
        WHERE student_id = me AND kind = 'wantsToTalk' AND closed_at IS NULL
        ORDER BY created_at DESC LIMIT 1 FOR UPDATE;
    IF s.id IS NULL THEN RETURN NULL; END IF;
    -- A call that was made at a school that let go ends there, and the student is heard anew where the student is now:
    -- what was told to somebody of one school is not told on to another.
    here := ARRAY(SELECT t.responsible_organisation_id FROM transition t
            WHERE t.student_id = me AND t.ended_at IS NULL
        UNION SELECT e.organisation_id FROM enrolment e WHERE e.student_id = me AND e.first_day <= authz.today()
            AND (e.last_day IS NULL OR e.last_day >= authz.today()));
    IF here <> '{}' AND NOT s.organisation_id = ANY (here) THEN
        PERFORM authz.settle('{wantsToTalk}', s.id, 'outOfReach');
        RETURN NULL;
    END IF;
    IF (length(coalesce(s.saw, '')) + length(coalesce(words, '')) <= 20000) IS NOT TRUE
    THEN RAISE EXCEPTION 'already_asked' USING ERRCODE = 'OV003'; END IF;
    UPDATE signal SET saw = concat_ws(E'\n\n', nullif(saw, ''), nullif(words, '')) WHERE id = s.id;
    SELECT * INTO asked FROM task WHERE signal_id = s.id AND state = 'open' ORDER BY created_at DESC LIMIT 1 FOR UPDATE;
    IF asked.id IS NOT NULL THEN
        PERFORM authz.ask_more(asked.id, jsonb_build_object('again', authz.today(),
            'saw', concat_ws(E'\n\n', nullif(asked.facts ->> 'saw', ''), nullif(words, ''))));
        RETURN s.id;
    END IF;
    -- Who took it up, if they are there; else who was asked first, else who answers for the student now.
    SELECT x.id INTO has_it FROM unnest(
            ARRAY(SELECT i.champion_membership_id FROM intervention i
                WHERE i.signal_id = s.id ORDER BY i.started_at DESC)
            || s.asked_membership_id || coalesce(authz.owner_line(s.transition_id), '{}')) WITH ORDINALITY AS x(id, n)
     WHERE authz.available(x.id, authz.clock()) ORDER BY x.n LIMIT 1;
    has_it := coalesce(has_it, s.asked_membership_id);
    PERFORM authz.ask('wantsToTalk', me, (SELECT m.organisation_id FROM membership m WHERE m.id = has_it), has_it, NULL,
        s.id, jsonb_build_object('on', (s.created_at AT TIME ZONE 'Europe/Amsterdam')::date, 'again', authz.today(),
            'saw', coalesce(words, '')), crossing => s.transition_id, of_signal => s.id);
    RETURN s.id;
END $$;
