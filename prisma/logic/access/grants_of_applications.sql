-- What an application opens for the receiving desk, step by step.

-- Opens and ends the grants of an application by its state.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.sync_application(which uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    a application;
    o transition_owner;
    kept uuid[] := '{}';
    until timestamptz;
BEGIN
    SELECT * INTO a FROM application WHERE id = which;
    until := authz.window_end(a.intended_start);
    IF a.state NOT IN ('withdrawn', 'rejected', 'noShow')
        AND EXISTS (SELECT FROM transition t WHERE t.id = a.transition_id AND t.ended_at IS NULL) THEN
        kept := kept || authz.put_grant('application', a.id, a.student_id, authz.clock(), until,
            to_desk => a.desk_id, for_object => a.id, at_organisation => a.organisation_id);
        IF a.state <> 'started'
            AND EXISTS (SELECT FROM package_item i WHERE i.application_id = a.id AND i.released_at IS NOT NULL) THEN
            kept := kept || authz.put_grant('released', a.id, a.student_id, authz.clock(), until,
                to_desk => a.desk_id, for_object => a.id, at_organisation => a.organisation_id);
        END IF;
        IF a.taken_over_at IS NOT NULL THEN
            SELECT * INTO o FROM transition_owner
                WHERE transition_id = a.transition_id AND valid_until IS NULL AND organisation_id = a.organisation_id;
            IF FOUND THEN
                kept := kept || authz.put_grant('placement', a.id, a.student_id, authz.clock(), until,
                    to_membership => o.membership_id, for_object => a.id, at_organisation => a.organisation_id)
                    || CASE WHEN o.deputy_membership_id IS NOT NULL
                        THEN authz.put_grant('placement', a.id, a.student_id, authz.clock(), until,
                        to_membership => o.deputy_membership_id, for_object => a.id,
                        at_organisation => a.organisation_id) END;
            END IF;
        END IF;
    END IF;
    PERFORM authz.close_others(a.id, '{application,released,placement}', kept);
    PERFORM authz.sync_share(s.id) FROM lob_share s WHERE s.application_id = a.id;
END $$;
