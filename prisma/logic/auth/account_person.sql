-- Which account opens which person; ended, never deleted.

CALL authz.guard('account_person');
GRANT SELECT ON account_person TO oversteek_app;

CREATE POLICY own_school ON account_person FOR SELECT TO oversteek_app
    USING (account_id = ANY (ARRAY(SELECT a.id FROM account a)));
