-- In whose place the owner of this moment stands: said only while that person's leave is why.

-- The name of who is on leave now, because of which the owner is somebody else; nobody when the duty moved for another
-- reason, such as silence, or when the leave is over. Whoever may know of the crossing may know this.
-- owner authz; execute app
CREATE OR REPLACE FUNCTION authz.stands_in_for(crossing uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT m.name FROM transition_owner o
      JOIN membership m ON m.id = o.standing_in_for_id AND authz.live(m.valid_from, m.valid_until)
     WHERE o.transition_id = crossing AND o.valid_until IS NULL AND o.reason = 'leave'
       AND o.student_id = ANY (ARRAY(SELECT authz.visible('application')))
       AND EXISTS (SELECT FROM staff_leave l
           WHERE l.membership_id = m.id AND authz.today() BETWEEN l.first_day AND l.last_day)
$$;
