-- Who becomes the owner when one has to be found: the line from mentor to stand-in desk.

-- Who should own now, at the school that answers: the natural owner if there, else who stands in: deputy, group
-- mentor, desk lead, desk, stand-in desk, team leads.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.owner_line(crossing uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH t AS (SELECT * FROM transition WHERE id = crossing),
    natural_owner AS (
        SELECT o.membership_id, o.deputy_membership_id FROM transition_owner o, t
         WHERE o.transition_id = t.id AND o.organisation_id = t.responsible_organisation_id
             AND o.reason IN ('opened', 'takenOver', 'handedOver', 'silence')
         ORDER BY o.valid_from DESC LIMIT 1),
    line AS (
        SELECT membership_id AS who, 1 AS place, '' AS name FROM natural_owner
        UNION ALL SELECT deputy_membership_id, 2, '' FROM natural_owner WHERE deputy_membership_id IS NOT NULL
        UNION ALL SELECT s.membership_id, 3, m.name FROM t
            JOIN enrolment e ON e.student_id = t.student_id AND e.organisation_id = t.responsible_organisation_id
             AND e.first_day <= authz.today() AND (e.last_day IS NULL OR e.last_day >= authz.today())
             JOIN group_staff s ON s.group_id = e.group_id AND s.role = 'mentor'
                 AND authz.live(s.valid_from, s.valid_until) JOIN membership m ON m.id = s.membership_id
        UNION ALL SELECT d.membership_id, CASE k.kind WHEN 'counselling' THEN CASE WHEN d.lead
            THEN 4 ELSE 5 END ELSE CASE WHEN d.lead THEN 6 ELSE 7 END END, m.name
             FROM t JOIN desk k ON k.organisation_id = t.responsible_organisation_id
                 AND k.kind IN ('counselling', 'standIn')
             JOIN desk_member d ON d.desk_id = k.id AND authz.live(d.valid_from, d.valid_until)
                 JOIN membership m ON m.id = d.membership_id
        UNION ALL SELECT m.id, 8, m.name FROM t
            JOIN membership m ON m.organisation_id = t.responsible_organisation_id AND authz.has(m.role, 'standsIn')),
    there AS (SELECT who, min(place) AS place, min(name) AS name FROM line
        WHERE authz.available(who, authz.clock()) GROUP BY who)
    SELECT array_agg(who ORDER BY place, name, who) FROM there
$$;

-- Gives an open crossing its owner: the first in the line who is available.
-- owner writer; execute job
CREATE OR REPLACE FUNCTION authz.settle_owner(crossing uuid, because owner_reason) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    line uuid[];
    t transition;
    current_owner transition_owner;
    natural_owner uuid;
BEGIN
    SELECT * INTO t FROM transition WHERE id = crossing AND ended_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN RETURN false; END IF;
    line := authz.owner_line(crossing);
    IF line IS NULL THEN RAISE EXCEPTION 'nobody_left' USING ERRCODE = 'OV001'; END IF;
    SELECT * INTO current_owner FROM transition_owner WHERE transition_id = crossing AND valid_until IS NULL;
    IF current_owner.membership_id = line[1] AND current_owner.organisation_id = t.responsible_organisation_id
        THEN RETURN false; END IF;
    SELECT o.membership_id INTO natural_owner FROM transition_owner o
     WHERE o.transition_id = crossing AND o.organisation_id = t.responsible_organisation_id
         AND o.reason IN ('opened', 'takenOver', 'handedOver', 'silence') ORDER BY o.valid_from DESC LIMIT 1;
    INSERT INTO transition_owner (transition_id, student_id, membership_id, deputy_membership_id, organisation_id,
        reason, standing_in_for_id, valid_from)
    VALUES (crossing, t.student_id, line[1], line[2], t.responsible_organisation_id,
        CASE WHEN current_owner.id IS NULL THEN 'opened' WHEN natural_owner = line[1] THEN 'returned' ELSE because END,
        CASE WHEN natural_owner <> line[1] THEN natural_owner END, authz.clock());
    RETURN true;
END $$;
