"""What must be believed: terms, rules, axioms, theorems, certificates. Standard library only.

Read in this order: ``term``, ``signature``, ``sequent``, ``polynomial``, ``syntax``, ``axioms``,
``rules``, ``theorem``, ``certificate``. Nothing outside this folder can make something
false a theorem, short of reaching around Python itself; against that there is replay in a fresh
process.
"""
