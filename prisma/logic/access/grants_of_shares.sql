-- What a student's share of the dossier opens for a receiver, and until when.

-- Opens and ends the grants of a share; a part that waits for a guardian opens nothing.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.sync_share(which uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    s lob_share;
    a application;
    o transition_owner;
    kept uuid[] := '{}';
    until timestamptz;
BEGIN
    SELECT * INTO s FROM lob_share WHERE id = which;
    SELECT * INTO a FROM application WHERE id = s.application_id;
    IF s.ended_at IS NULL AND a.state NOT IN ('withdrawn', 'rejected', 'noShow')
        AND EXISTS (SELECT FROM transition t WHERE t.id = a.transition_id AND t.ended_at IS NULL) THEN
        until := s.ends_at;
        kept := kept || (SELECT array_agg(authz.put_grant('guardianShare', s.id, s.student_id, s.shared_at,
            least(until, authz.turns(st.birth_date, 16)), to_person => g.person_id, of_parts => s.parts))
            FROM guardianship g JOIN student st ON st.id = g.student_id
                WHERE g.student_id = s.student_id AND authz.live(g.valid_from, g.valid_until));
        IF s.confirmed_at IS NOT NULL OR NOT s.needs_guardian THEN
            IF a.state <> 'started' THEN
                kept := kept || authz.put_grant('shared', s.id, s.student_id, authz.clock(), until,
                    to_desk => s.desk_id, for_object => a.id, at_organisation => a.organisation_id,
                    of_parts => s.parts);
            END IF;
            IF a.taken_over_at IS NOT NULL THEN
                SELECT * INTO o FROM transition_owner
                    WHERE transition_id = a.transition_id AND valid_until IS NULL
                    AND organisation_id = a.organisation_id;
                IF FOUND THEN
                    kept := kept || authz.put_grant('sharedPlacement', s.id, s.student_id, authz.clock(), until,
                        to_membership => o.membership_id, for_object => a.id, at_organisation => a.organisation_id,
                        of_parts => s.parts)
                        || CASE WHEN o.deputy_membership_id IS NOT NULL
                            THEN authz.put_grant('sharedPlacement', s.id, s.student_id, authz.clock(), until,
                            to_membership => o.deputy_membership_id, for_object => a.id,
                            at_organisation => a.organisation_id, of_parts => s.parts) END;
                END IF;
            END IF;
        END IF;
    END IF;
    PERFORM authz.close_others(s.id, '{shared,sharedPlacement,guardianShare}', kept);
END $$;
