-- Leave of colleagues: registered by oneself or by who leads, seen within the school.

CALL authz.guard('staff_leave');
GRANT SELECT, INSERT ON staff_leave TO oversteek_app;
GRANT SELECT ON staff_leave TO oversteek_job;

CREATE POLICY job_reads ON staff_leave FOR SELECT TO oversteek_job
    USING ((SELECT authz.job()) IS NOT NULL);

-- Leave is known inside the own school; somebody registers their own, or a team lead or administrator does.
CREATE POLICY own_school ON staff_leave FOR SELECT TO oversteek_app
    USING (membership_id = ANY (ARRAY(SELECT m.id FROM membership m
        WHERE m.organisation_id = (SELECT authz.organisation()))));

CREATE POLICY own_or_lead ON staff_leave FOR INSERT TO oversteek_app
    WITH CHECK (membership_id = (SELECT authz.membership())
    OR ((SELECT authz.can('registersLeave'))
        AND membership_id = ANY (ARRAY(SELECT m.id FROM membership m
        WHERE m.organisation_id = (SELECT authz.organisation())))));

CREATE CONSTRAINT TRIGGER keep_a_stand_in AFTER INSERT ON staff_leave
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION authz.keep_a_stand_in();

CREATE TRIGGER move_the_duty AFTER INSERT ON staff_leave FOR EACH ROW EXECUTE FUNCTION authz.nobody_left_behind();

CREATE TRIGGER b_derives BEFORE INSERT ON staff_leave
    FOR EACH ROW EXECUTE FUNCTION authz.derives('created_at=now');
