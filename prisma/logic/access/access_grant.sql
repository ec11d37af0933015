-- Every access with its reason and its end (decision 0001); read by the student and by whom it opens something to.

CALL authz.guard_student('access_grant');
GRANT SELECT ON access_grant TO oversteek_app, oversteek_job;

-- The student, and the guardian while under 16, see every reason; a colleague sees only the rows that open something
-- for them.
CREATE POLICY own_ledger ON access_grant FOR SELECT TO oversteek_app
    USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('accessLog')))
    AND (basis <> 'help' OR student_id = (SELECT authz.student())));

CREATE POLICY why_may_i ON access_grant FOR SELECT TO oversteek_app
    USING (
    membership_id = (SELECT authz.membership())
    OR desk_id = ANY (ARRAY(SELECT d.desk_id FROM desk_member d
        WHERE d.membership_id = (SELECT authz.membership()) AND authz.live(d.valid_from, d.valid_until)))
    OR group_id = ANY (ARRAY(SELECT s.group_id FROM group_staff s
        WHERE s.membership_id = (SELECT authz.membership()) AND authz.live(s.valid_from, s.valid_until)))
    OR ((SELECT authz.membership()) IS NULL AND person_id = (SELECT authz.uid())));
