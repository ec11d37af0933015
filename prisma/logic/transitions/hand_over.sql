-- The owner hands the crossing to a colleague.

-- A colleague of the same school takes the duty, by hand.
-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.hand_over(crossing uuid, owner uuid, deputy uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    t transition;
BEGIN
    SELECT * INTO t FROM transition WHERE id = crossing FOR UPDATE;
    IF (authz.mode() = 'write' AND t.responsible_organisation_id = authz.organisation()
        AND t.student_id = ANY (ARRAY(SELECT authz.visible_whole('application')))) IS NOT TRUE
    THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    INSERT INTO transition_owner (transition_id, student_id, membership_id, deputy_membership_id, organisation_id,
        reason, valid_from)
    VALUES (t.id, t.student_id, owner, deputy, t.responsible_organisation_id, 'handedOver', authz.clock());
END $$;
