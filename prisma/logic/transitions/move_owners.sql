-- Nightly and on silence: the duty moves to who is there.

-- The night. One statement finds who isn't there any more or is there again; a school with nobody left keeps the
-- others from nothing.
-- owner writer; execute job
CREATE OR REPLACE FUNCTION authz.move_owners() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    o record;
    moved int := 0;
BEGIN
    IF authz.job() IS NULL THEN RAISE EXCEPTION 'only a job' USING ERRCODE = '42501'; END IF;
    FOR o IN
        WITH away AS (
            SELECT m.id FROM membership m
             WHERE NOT authz.live(m.valid_from, m.valid_until)
                 OR EXISTS (SELECT FROM staff_leave l
                 WHERE l.membership_id = m.id AND authz.today() BETWEEN l.first_day AND l.last_day))
        SELECT w.transition_id, m.valid_until <= authz.clock() AS left_school FROM transition_owner w
            JOIN transition t ON t.id = w.transition_id AND t.ended_at IS NULL
            JOIN membership m ON m.id = w.membership_id
         WHERE w.valid_until IS NULL
           AND (w.membership_id IN (SELECT id FROM away) OR w.organisation_id <> t.responsible_organisation_id
                OR (w.reason <> 'silence' AND w.standing_in_for_id IS NOT NULL
                    AND NOT w.standing_in_for_id IN (SELECT id FROM away)))
    LOOP
        BEGIN
            IF authz.settle_owner(o.transition_id, CASE WHEN o.left_school
                THEN 'membershipEnded'::owner_reason ELSE 'leave' END) THEN moved := moved + 1; END IF;
        EXCEPTION WHEN SQLSTATE 'OV001' THEN NULL;
        END;
    END LOOP;
    RETURN moved;
END $$;

-- Silence moves the duty itself: to somebody of the same school who is there, with the next one as deputy.
-- owner writer; execute job
CREATE OR REPLACE FUNCTION authz.move_on_silence(crossing uuid, to_membership uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
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
    IF silent.membership_id = to_membership
        OR NOT EXISTS (SELECT FROM membership m
        WHERE m.id = to_membership AND m.organisation_id = t.responsible_organisation_id) THEN RETURN false; END IF;
    INSERT INTO transition_owner (transition_id, student_id, membership_id, deputy_membership_id, organisation_id,
        reason, standing_in_for_id, valid_from)
    VALUES (crossing, t.student_id, to_membership, coalesce((array_remove(line, silent.membership_id))[1], line[1]),
        t.responsible_organisation_id, 'silence', silent.membership_id, authz.clock());
    RETURN true;
END $$;
