-- The answer to a possible match: yes makes a link, no is remembered.

-- The way without both accounts: two named members of staff, one at each school, who each asked the student. The
-- second yes links.
-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.answer_match(which uuid, agreed boolean) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    m match_suggestion;
    mirror match_suggestion;
    by_name text;
BEGIN
    IF authz.mode() IS DISTINCT FROM 'write' OR authz.membership() IS NULL
        THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('link', 0));
    SELECT * INTO m FROM match_suggestion x WHERE x.id = which AND (x.started_at IS NOT NULL OR x.asked_at IS NOT NULL)
        AND x.organisation_id = authz.organisation()
        AND x.student_id = ANY (ARRAY(SELECT authz.visible_whole('identity'))) FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    -- Beside the administrator it takes whoever guides the student.
    IF m.proposed_at IS NOT NULL AND authz.can('confirmsDoubles') IS NOT TRUE THEN
        RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005';
    END IF;
    IF m.staff_at IS NOT NULL OR m.refused_at IS NOT NULL OR m.declined_at IS NOT NULL
        THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    SELECT name INTO STRICT by_name FROM membership WHERE id = authz.membership();
    SELECT * INTO mirror FROM match_suggestion x WHERE x.student_id = m.other_student_id
        AND x.other_student_id = m.student_id FOR UPDATE;
    PERFORM authz.settle('{linkStarted}', m.id, by_name => by_name);
    IF agreed IS NOT TRUE THEN
        UPDATE match_suggestion SET refused_at = authz.clock(), staff_name = by_name WHERE id = m.id;
        PERFORM audit.append(m.student_id, 'identity', 'refusedMatch', m.id, '{}');
        RETURN 'refused';
    END IF;
    UPDATE match_suggestion SET staff_name = by_name, staff_at = authz.clock() WHERE id = m.id;
    -- The same student twice in the list of one school: its administrator said so, this is the second named person.
    IF m.proposed_at IS NOT NULL THEN
        IF (m.proposed_by <> authz.membership() AND EXISTS (SELECT FROM authz.doubles_at(m.organisation_id) d
            WHERE d.listed = m.student_id AND d.crossing = m.other_student_id)) IS NOT TRUE
        THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
        IF authz.two_owners(m.student_id, m.other_student_id) IS NOT FALSE
            THEN RAISE EXCEPTION 'twoOwners' USING ERRCODE = 'OV003'; END IF;
        PERFORM authz.link_students(m.student_id, m.other_student_id, 'school', ARRAY[m.proposed_by_name, by_name],
            NULL);
        PERFORM audit.linked(m.student_id, m.other_student_id, 'linkedDossiers', by_name);
        RETURN 'linked';
    END IF;
    IF mirror.staff_at IS NOT NULL THEN
        PERFORM authz.link_students(m.student_id, mirror.student_id, 'staff', ARRAY[mirror.staff_name, by_name], NULL);
        PERFORM audit.linked(m.student_id, mirror.student_id, 'linkedDossiers', by_name);
        RETURN 'linked';
    END IF;
    PERFORM audit.append(m.student_id, 'identity', 'confirmedMatch', m.id, '{}');
    -- A no at the other side, of the student or of the school,
    -- ends it there; this side only hears that the other one has yet to answer.
    IF mirror.declined_at IS NULL AND mirror.refused_at IS NULL AND mirror.asked_at IS NULL THEN
        UPDATE match_suggestion SET asked_at = authz.clock() WHERE id = mirror.id;
    END IF;
    RETURN 'asked';
END $$;
