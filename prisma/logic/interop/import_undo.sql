-- What rows were before a list changed them (decision 0010).

CALL authz.guard('import_undo');
GRANT DELETE ON import_undo TO oversteek_writer;
GRANT USAGE ON SEQUENCE import_undo_m_seq TO oversteek_writer;
