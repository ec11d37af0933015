-- One answer per form that was sent: the same form twice does one thing.

CALL authz.guard('mutation_key');
GRANT SELECT, INSERT ON mutation_key TO oversteek_app;

CREATE POLICY own_keys ON mutation_key TO oversteek_app
    USING (person_id = (SELECT authz.uid()))
    WITH CHECK (person_id = (SELECT authz.uid()));
