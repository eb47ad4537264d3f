(* gibbs: coqc checks this file and prints the axioms that the proof rests on.
   What is proved is the statement; all that follows it is help to check it. *)
From Coq Require Import Reals List QArith Qreals Lia Lra.
From Coq Require Classical_Prop.

(* Outcomes are numbered from 0: what the report calls outcome i is i - 1 here, and the last one is
   called n, so that sum_f_R0 f n = f 0 + f 1 + ... + f n is the sum over all outcomes. *)
From Coq Require Import Reals.
Open Scope R_scope.

Definition statement : Prop :=
  forall (n : nat) (p q : nat -> R),
  (forall i : nat, (i <= n)%nat -> 0 <= p i) /\ sum_f_R0 p n = 1 ->
  (forall i : nat, (i <= n)%nat -> 0 <= q i) /\ sum_f_R0 q n = 1 ->
  (forall i : nat, (i <= n)%nat -> q i = 0 -> p i = 0) ->
  0 <= sum_f_R0 (fun i : nat => p i * ln (p i / q i)) n.

Module prelude.

(* What symdiv's kernel takes without proof, proved from the real numbers of Coq's standard library.

   kernel_NAME is the axiom NAME of the kernel's table, or one of its rules. The kernel's indices
   1, 2, 3, ... are 0, 1, 2, ... here, and a finite set is given by the number n of its elements
   0, ..., n - 1. As in the kernel, ln 0 = 0 and / 0 = 0 in this library. *)
Open Scope R_scope.

(* f 0 + ... + f (n - 1), which is 0 for n = 0 *)
Definition sum_below (f : nat -> R) (n : nat) : R :=
  match n with O => 0 | S m => sum_f_R0 f m end.

(* f 0 * ... * f (n - 1), which is 1 for n = 0 *)
Definition product_below (f : nat -> R) (n : nat) : R :=
  match n with O => 1 | S m => prod_f_R0 f m end.

(* that i is one of 0, ..., n - 1 *)
Definition is_below (i n : nat) : Prop :=
  match n with O => False | S m => (i <= m)%nat end.

(* The rules, under hypotheses G and H. But for arith, at the end, they are Coq's own logic. *)
Lemma kernel_assume : forall (A : Prop), A -> A.
Proof. intros A a; exact a. Qed.

Lemma kernel_discharge : forall (H A B : Prop), (H /\ A -> B) -> H -> A -> B.
Proof. intros H A B b h a; apply b; split; assumption. Qed.

Lemma kernel_modus_ponens : forall (G H A B : Prop), (G -> A -> B) -> (H -> A) -> G /\ H -> B.
Proof. intros G H A B ab a [g h]; exact (ab g (a h)). Qed.

Lemma kernel_generalise : forall (T : Type) (H : Prop) (A : T -> Prop),
  (forall x : T, H -> A x) -> H -> forall x : T, A x.
Proof. intros T H A a h x; exact (a x h). Qed.

Lemma kernel_instantiate : forall (T : Type) (t : T) (H A : T -> Prop),
  (forall x : T, H x -> A x) -> H t -> A t.
Proof. intros T t H A a; exact (a t). Qed.

Lemma kernel_unfold : forall (S T : Type) (b : S -> T) (t : S), let c := fun x => b x in c t = b t.
Proof. reflexivity. Qed.

(* propositions *)
Lemma kernel_and_intro : forall (A B : Prop),
  A -> B -> A /\ B.
Proof. exact conj. Qed.

Lemma kernel_and_left : forall (A B : Prop),
  A /\ B -> A.
Proof. exact proj1. Qed.

Lemma kernel_and_right : forall (A B : Prop),
  A /\ B -> B.
Proof. exact proj2. Qed.

Lemma kernel_iff_intro : forall (A B : Prop),
  (A -> B) -> (B -> A) -> A <-> B.
Proof. intros A B; exact (@conj _ _). Qed.

Lemma kernel_iff_left : forall (A B : Prop),
  A <-> B -> A -> B.
Proof. intros A B [f g]; exact f. Qed.

Lemma kernel_iff_right : forall (A B : Prop),
  A <-> B -> B -> A.
Proof. intros A B [f g]; exact g. Qed.
(* Whatever the kernel says of a proposition, it says of an equivalent one. Of any R_ this could not
   be proved here without one more axiom; the kernel's R_ are made of the cases after this lemma. *)
Definition respects (R_ : Prop -> Prop) := forall X Y : Prop, (X <-> Y) -> (R_ X <-> R_ Y).

Lemma kernel_iff_replace : forall (A B : Prop) (R_ : Prop -> Prop),
  respects R_ -> A <-> B -> R_ A -> R_ B.
Proof. intros A B R_ r e; apply (r A B e). Qed.

Lemma kernel_cases : forall (A B : Prop),
  (A -> B) -> ((A -> False) -> B) -> B.
Proof. intros A B f g; destruct (Classical_Prop.classic A); auto. Qed.

Lemma kernel_absurd : forall (A : Prop),
  False -> A.
Proof. intros A f; destruct f. Qed.

Lemma respects_here : respects (fun X => X).
Proof. intros X Y e; exact e. Qed.

Lemma respects_constant : forall A, respects (fun X => A).
Proof. intros A X Y e; reflexivity. Qed.

Lemma respects_and : forall F G, respects F -> respects G -> respects (fun X => F X /\ G X).
Proof. intros F G f g X Y e; specialize (f X Y e); specialize (g X Y e); tauto. Qed.

Lemma respects_implies : forall F G, respects F -> respects G -> respects (fun X => F X -> G X).
Proof. intros F G f g X Y e; specialize (f X Y e); specialize (g X Y e); tauto. Qed.

Lemma respects_iff : forall F G, respects F -> respects G -> respects (fun X => F X <-> G X).
Proof. intros F G f g X Y e; specialize (f X Y e); specialize (g X Y e); tauto. Qed.

Lemma respects_forall_index : forall F,
  (forall i : nat, respects (F i)) -> respects (fun X => forall i : nat, F i X).
Proof. intros F f X Y e; split; intros h i; apply (f i X Y e); apply h. Qed.

Lemma respects_forall_real : forall F,
  (forall x : R, respects (F x)) -> respects (fun X => forall x : R, F x X).
Proof. intros F f X Y e; split; intros h i; apply (f i X Y e); apply h. Qed.

(* quantifiers and equality *)
Lemma kernel_index_every : forall (P : nat -> Prop) (k : nat),
  (forall i : nat, P i) -> P k.
Proof. intros P k h; apply h. Qed.

Lemma kernel_real_every : forall (Q : R -> Prop) (a : R),
  (forall x : R, Q x) -> Q a.
Proof. intros Q a h; apply h. Qed.

Lemma kernel_index_same : forall (k : nat),
  k = k.
Proof. reflexivity. Qed.

Lemma kernel_index_replace : forall (P : nat -> Prop) (i j : nat),
  i = j -> P i -> P j.
Proof. intros P i j e h; subst; exact h. Qed.

Lemma kernel_real_replace : forall (Q : R -> Prop) (a b : R),
  a = b -> Q a -> Q b.
Proof. intros Q a b e h; subst; exact h. Qed.

(* indices *)
Lemma kernel_index_induction : forall (P : nat -> Prop) (k : nat),
  P 0%nat -> (forall i : nat, P i -> P (S i)) -> P k.
Proof. intros P k base step; induction k; auto. Qed.

(* order *)
Lemma kernel_less_irreflexive : forall (a : R),
  a < a -> False.
Proof. exact Rlt_irrefl. Qed.

Lemma kernel_less_or_le : forall (a b : R),
  (a <= b -> False) -> b < a.
Proof. exact Rnot_le_lt. Qed.

Lemma kernel_le_antisymmetric : forall (a b : R),
  a <= b -> b <= a -> a = b.
Proof. exact Rle_antisym. Qed.

Lemma kernel_multiply_le : forall (a b : R),
  0 <= a -> 0 <= b -> 0 <= a * b.
Proof. exact Rmult_le_pos. Qed.

Lemma kernel_multiply_less : forall (a b : R),
  0 < a -> 0 < b -> 0 < a * b.
Proof. exact Rmult_lt_0_compat. Qed.

(* absolute value *)
Lemma kernel_abs_nonnegative : forall (a : R),
  0 <= a -> Rabs a = a.
Proof. exact Rabs_pos_eq. Qed.

Lemma kernel_abs_negate : forall (a : R),
  Rabs (- a) = Rabs a.
Proof. exact Rabs_Ropp. Qed.

(* division *)
Lemma kernel_divide_self : forall (a : R),
  (a = 0 -> False) -> a * (1 / a) = 1.
Proof. intros a h; field; exact h. Qed.

Lemma kernel_divide_positive : forall (a : R),
  0 < a -> 0 < 1 / a.
Proof. intros a h; unfold Rdiv; rewrite Rmult_1_l; apply Rinv_0_lt_compat; exact h. Qed.

(* exponential and logarithm *)
Lemma kernel_exp_add : forall (a b : R),
  exp (a + b) = exp a * exp b.
Proof. exact exp_plus. Qed.

Lemma kernel_exp_positive : forall (a : R),
  0 < exp a.
Proof. exact exp_pos. Qed.

Lemma kernel_exp_tangent : forall (a : R),
  (a = 0 -> False) -> 1 + a < exp a.
Proof. exact exp_ineq1. Qed.

Lemma kernel_exp_zero :
  exp 0 = 1.
Proof. exact exp_0. Qed.

Lemma kernel_log_exp : forall (a : R),
  ln (exp a) = a.
Proof. exact ln_exp. Qed.

Lemma kernel_exp_log : forall (a : R),
  0 < a -> exp (ln a) = a.
Proof. exact exp_ln. Qed.

Lemma kernel_log_zero :
  ln 0 = 0.
Proof. unfold ln; destruct (Rlt_dec 0 0) as [h | _]; [destruct (Rlt_irrefl 0 h) | reflexivity]. Qed.

(* finite sums *)
Lemma kernel_delta_same : forall (k : nat),
  (if Nat.eqb k k then 1 else 0) = 1.
Proof. intros k; rewrite Nat.eqb_refl; reflexivity. Qed.

Lemma kernel_delta_other : forall (i k : nat),
  (i = k -> False) -> (if Nat.eqb i k then 1 else 0) = 0.
Proof. intros i k h; destruct (Nat.eqb_spec i k); [contradiction | reflexivity]. Qed.

Lemma kernel_sum_none : forall (f : nat -> R),
  sum_below f 0%nat = 0.
Proof. reflexivity. Qed.

Lemma kernel_sum_next : forall (k : nat) (f : nat -> R),
  sum_below f (S k) = sum_below f k + f k.
Proof. intros [| k] f; simpl; [ring | reflexivity]. Qed.

Lemma kernel_sum_upto : forall (k : nat) (f : nat -> R),
  sum_f_R0 f k = sum_below f (S k).
Proof. reflexivity. Qed.

Lemma kernel_sum_le : forall (D : nat) (f g : nat -> R),
  (forall i : nat, is_below i D -> f i <= g i) -> sum_below f D <= sum_below g D.
Proof. intros [| D] f g h; [apply Rle_refl | apply sum_Rle; exact h]. Qed.

Lemma kernel_sum_add : forall (D : nat) (f g : nat -> R),
  sum_below (fun i : nat => f i + g i) D = sum_below f D + sum_below g D.
Proof. intros [| D] f g; simpl; [ring | apply sum_plus]. Qed.

Lemma kernel_sum_scale : forall (D : nat) (a : R) (f : nat -> R),
  sum_below (fun i : nat => a * f i) D = a * sum_below f D.
Proof.
  intros D a f; induction D as [| D step]; [simpl; ring |].
  rewrite !kernel_sum_next, step; ring.
Qed.

Lemma sum_beyond : forall (D k : nat) (f : nat -> R), (D <= k)%nat ->
  sum_below (fun i : nat => f i * (if Nat.eqb i k then 1 else 0)) D = 0.
Proof.
  intros D k f; induction D as [| D step]; intros h; [reflexivity |].
  rewrite kernel_sum_next, step, kernel_delta_other by lia; ring.
Qed.

Lemma below_next : forall D k : nat, is_below k (S D) -> k = D \/ is_below k D.
Proof. intros [| D] k h; simpl in *; lia. Qed.

Lemma kernel_sum_pick : forall (D k : nat) (f : nat -> R),
  is_below k D -> sum_below (fun i : nat => f i * (if Nat.eqb i k then 1 else 0)) D = f k.
Proof.
  intros D k f; induction D as [| D step]; intros h; [contradiction |].
  rewrite kernel_sum_next; destruct (below_next D k h) as [last | before].
  - subst k; rewrite sum_beyond, kernel_delta_same; [ring | lia].
  - rewrite step, kernel_delta_other; [ring | destruct D; simpl in *; lia | exact before].
Qed.

Lemma kernel_sum_exchange : forall (D E : nat) (h : nat -> nat -> R),
  sum_below (fun i : nat => sum_below (fun j : nat => h i j) E) D
  = sum_below (fun i : nat => sum_below (fun j : nat => h j i) D) E.
Proof.
  intros D E h; induction D as [| D step].
  - induction E as [| E more]; [reflexivity |].
    rewrite kernel_sum_next, <- more; simpl; ring.
  - rewrite kernel_sum_next, step, <- kernel_sum_add.
    destruct E; [reflexivity | apply sum_eq; intros i _; rewrite kernel_sum_next; reflexivity].
Qed.

(* finite products *)
Lemma kernel_product_none : forall (f : nat -> R),
  product_below f 0%nat = 1.
Proof. reflexivity. Qed.

Lemma kernel_product_next : forall (k : nat) (f : nat -> R),
  product_below f (S k) = product_below f k * f k.
Proof. intros [| k] f; simpl; [ring | reflexivity]. Qed.

(* derivatives *)
Lemma kernel_deriv_constant : forall (a c : R),
  derivable_pt_lim (fun x : R => c) a 0.
Proof. intros a c; apply derivable_pt_lim_const. Qed.

Lemma kernel_deriv_identity : forall (a : R),
  derivable_pt_lim (fun x : R => x) a 1.
Proof. exact derivable_pt_lim_id. Qed.

Lemma kernel_deriv_add : forall (a b c : R) (u v : R -> R),
  derivable_pt_lim u a b -> derivable_pt_lim v a c -> derivable_pt_lim (fun x : R => u x + v x) a (b
    + c).
Proof. intros a b c u v; apply derivable_pt_lim_plus. Qed.

Lemma kernel_deriv_multiply : forall (a b c : R) (u v : R -> R),
  derivable_pt_lim u a b -> derivable_pt_lim v a c -> derivable_pt_lim (fun x : R => u x * v x) a (b
    * v a + u a * c).
Proof. intros a b c u v; apply derivable_pt_lim_mult. Qed.

Lemma kernel_deriv_chain : forall (a b c : R) (u v : R -> R),
  derivable_pt_lim u a b -> derivable_pt_lim v (u a) c -> derivable_pt_lim (fun x : R => v (u x)) a
    (c * b).
Proof. intros a b c u v; apply derivable_pt_lim_comp. Qed.

Lemma kernel_deriv_exp : forall (a : R),
  derivable_pt_lim (fun x : R => exp x) a (exp a).
Proof. exact derivable_pt_lim_exp. Qed.

Lemma kernel_deriv_log : forall (a : R),
  0 < a -> derivable_pt_lim (fun x : R => ln x) a (1 / a).
Proof. intros a h; unfold Rdiv; rewrite Rmult_1_l; apply derivable_pt_lim_ln; exact h. Qed.

Lemma kernel_deriv_same : forall (a b : R) (u v : R -> R),
  (forall x : R, u x = v x) -> derivable_pt_lim u a b -> derivable_pt_lim v a b.
Proof.
  intros a b u v same h eps positive; destruct (h eps positive) as [delta near]; exists delta.
  intros t; rewrite <- !same; apply near.
Qed.

Lemma kernel_deriv_reciprocal : forall (a : R),
  (a = 0 -> False) -> derivable_pt_lim (fun x : R => 1 / x) a (- (1 / a * (1 / a))).
Proof.
  intros a h.
  replace (- (1 / a * (1 / a))) with ((0 * a - 1 * 1) / Rsqr a) by (unfold Rsqr; field; exact h).
  apply (derivable_pt_lim_div (fct_cte 1) id a 0 1);
    [apply derivable_pt_lim_const | apply derivable_pt_lim_id | exact h].
Qed.

Lemma kernel_deriv_sum : forall (D : nat) (a : R) (f : nat -> R) (w : nat -> R -> R),
  (forall i : nat, is_below i D -> derivable_pt_lim (fun x : R => w i x) a (f i)) ->
    derivable_pt_lim (fun x : R => sum_below (fun i : nat => w i x) D) a (sum_below f D).
Proof.
  intros [| D] a f w; simpl; [intros _; apply kernel_deriv_constant |].
  induction D as [| D step]; intros h; simpl; [apply h; lia |].
  apply kernel_deriv_add; [apply step; intros i below; apply h; lia | apply h; lia].
Qed.

(* Rudin, theorem 5.11 (a) *)
Lemma kernel_deriv_increasing : forall (a b : R) (u v : R -> R),
  (forall x : R, a <= x /\ x <= b -> derivable_pt_lim u x (v x) /\ 0 <= v x) ->
  a <= b -> u a <= u b.
Proof.
  intros a b u v h [less | same]; [| subst; apply Rle_refl].
  destruct (MVT_cor2 u v a b less) as [c [e [low high]]].
  - intros c range; apply h; exact range.
  - assert (0 <= v c * (b - a)); [| lra].
    apply Rmult_le_pos; [apply h |]; lra.
Qed.

Lemma kernel_deriv_unique : forall (a b c : R) (u : R -> R),
  derivable_pt_lim u a b -> derivable_pt_lim u a c -> b = c.
Proof. intros a b c u; apply uniqueness_limite. Qed.

(* series *)
Lemma sum_same : forall (f g : nat -> R) (D : nat),
  (forall i : nat, f i = g i) -> sum_f_R0 f D = sum_f_R0 g D.
Proof. intros f g D same; apply sum_eq; intros i _; apply same. Qed.

Lemma kernel_series_add : forall (s t : R) (f g : nat -> R),
  infinite_sum f s -> infinite_sum g t -> infinite_sum (fun i : nat => f i + g i) (s + t).
Proof.
  intros s t f g hf hg eps positive.
  destruct (CV_plus (sum_f_R0 f) (sum_f_R0 g) s t hf hg eps positive) as [N near].
  exists N; intros n h; rewrite sum_plus; exact (near n h).
Qed.

Lemma kernel_series_scale : forall (a s : R) (f : nat -> R),
  infinite_sum f s -> infinite_sum (fun i : nat => a * f i) (a * s).
Proof.
  intros a s f h eps positive.
  assert (constant : Un_cv (fun _ => a) a).
  { intros e p; exists 0%nat; intros n _; unfold R_dist.
    rewrite Rminus_diag_eq, Rabs_R0; [exact p | reflexivity]. }
  destruct (CV_mult (fun _ => a) (sum_f_R0 f) a s constant h eps positive) as [N near].
  exists N; intros n large; fold (sum_below (fun i : nat => a * f i) (S n)).
  rewrite kernel_sum_scale; exact (near n large).
Qed.

Lemma kernel_series_pick : forall (k : nat) (f : nat -> R),
  infinite_sum (fun i : nat => f i * (if Nat.eqb i k then 1 else 0)) (f k).
Proof.
  intros k f eps positive; exists k; intros n h.
  fold (sum_below (fun i : nat => f i * (if Nat.eqb i k then 1 else 0)) (S n)).
  rewrite kernel_sum_pick; [| exact h].
  unfold R_dist; rewrite Rminus_diag_eq, Rabs_R0; [exact positive | reflexivity].
Qed.

Lemma kernel_series_le : forall (s t : R) (f g : nat -> R),
  (forall i : nat, f i <= g i) -> infinite_sum f s -> infinite_sum g t -> s <= t.
Proof.
  intros s t f g below hf hg.
  apply (Rle_cv_lim (Un := sum_f_R0 f) (Vn := sum_f_R0 g)); [| exact hf | exact hg].
  intros n; apply sum_Rle; intros i _; apply below.
Qed.

Lemma kernel_series_same : forall (s : R) (f g : nat -> R),
  (forall i : nat, f i = g i) -> infinite_sum f s -> infinite_sum g s.
Proof.
  intros s f g same h eps positive; destruct (h eps positive) as [N near]; exists N; intros n large.
  rewrite <- (sum_same f g n same); exact (near n large).
Qed.

Lemma sum_front : forall (f : nat -> R) (n : nat),
  sum_f_R0 f (S n) = f 0%nat + sum_f_R0 (fun i : nat => f (S i)) n.
Proof. intros f n; induction n as [| n step]; [reflexivity |]. rewrite tech5, step, tech5; ring. Qed.

Lemma kernel_series_shift : forall (s : R) (f : nat -> R),
  infinite_sum (fun i : nat => f (S i)) s <-> infinite_sum f (f 0%nat + s).
Proof.
  intros s f; split; intros h eps positive; destruct (h eps positive) as [N near].
  - exists (S N); intros [| n] large; [lia |].
    rewrite sum_front; unfold R_dist.
    replace (f 0%nat + sum_f_R0 (fun i => f (S i)) n - (f 0%nat + s))
      with (sum_f_R0 (fun i => f (S i)) n - s) by ring.
    apply near; lia.
  - exists N; intros n large; specialize (near (S n) ltac:(lia)).
    rewrite sum_front in near; unfold R_dist in *.
    replace (sum_f_R0 (fun i => f (S i)) n - s)
      with (f 0%nat + sum_f_R0 (fun i => f (S i)) n - (f 0%nat + s)) by ring.
    exact near.
Qed.

Lemma power_over_factorial : forall (a : R) (i : nat),
  product_below (fun j : nat => a / sum_f_R0 (fun k : nat => 1) j) i = / INR (fact i) * a ^ i.
Proof.
  intros a i; induction i as [| i step]; [simpl; field |].
  rewrite kernel_product_next, step, sum_cte, Rmult_1_l.
  change (fact (S i)) with (S i * fact i)%nat; rewrite mult_INR.
  change (a ^ S i) with (a * a ^ i); field.
  split; [apply INR_fact_neq_0 | apply not_0_INR; lia].
Qed.

Lemma kernel_series_exp : forall (a : R),
  infinite_sum
    (fun i : nat => product_below (fun j : nat => a / sum_f_R0 (fun k : nat => 1) j) i) (exp a).
Proof.
  intros a eps positive; unfold exp; destruct (exist_exp a) as [e h]; simpl.
  destruct (h eps positive) as [N near]; exists N; intros n large.
  erewrite sum_eq; [exact (near n large) | intros i _; apply power_over_factorial].
Qed.

Lemma kernel_series_diverges : forall (f : nat -> R),
  (forall i : nat, 0 <= f i) -> (forall x : R, infinite_sum f x -> False) -> cv_infty (sum_f_R0 f).
Proof.
  intros f nonnegative never M; apply Classical_Prop.NNPP; intros bounded.
  assert (growing : Un_growing (sum_f_R0 f)).
  { intros n; rewrite tech5; pose proof (nonnegative (S n)); lra. }
  assert (bound : has_ub (sum_f_R0 f)).
  { exists M; intros x [n e]; subst x; apply Rnot_lt_le; intros above; apply bounded.
    exists n; intros m later; apply (Rlt_le_trans _ _ _ above).
    apply Rge_le, growing_prop; [exact growing | lia]. }
  destruct (growing_cv (sum_f_R0 f) growing bound) as [s limit]; exact (never s limit).
Qed.

Lemma kernel_series_either : forall (s : R) (f : nat -> R),
  cv_infty (sum_f_R0 f) -> infinite_sum f s -> False.
Proof.
  intros s f large h; destruct (h 1 Rlt_0_1) as [N near]; destruct (large (s + 1)) as [K above].
  specialize (near (max N K)); specialize (above (max N K)); unfold R_dist in near.
  assert (Rabs (sum_f_R0 f (max N K) - s) < 1) by (apply near; lia).
  assert (s + 1 < sum_f_R0 f (max N K)) by (apply above; lia).
  pose proof (Rle_abs (sum_f_R0 f (max N K) - s)); lra.
Qed.

Lemma kernel_diverges_le : forall (f g : nat -> R),
  (forall i : nat, f i <= g i) -> cv_infty (sum_f_R0 f) -> cv_infty (sum_f_R0 g).
Proof.
  intros f g below h M; destruct (h M) as [N above]; exists N; intros n later.
  apply (Rlt_le_trans _ _ _ (above n later)); apply sum_Rle; intros i _; apply below.
Qed.

Lemma kernel_diverges_above : forall (a : R) (f : nat -> R),
  cv_infty (sum_f_R0 f) -> (forall k : nat, sum_below f k <= a) -> False.
Proof.
  intros a f large most; destruct (large a) as [N above].
  specialize (above N (le_n N)); specialize (most (S N)); simpl in most; lra.
Qed.

Lemma kernel_diverges_add : forall (s : R) (f g : nat -> R),
  cv_infty (sum_f_R0 f) -> infinite_sum g s -> cv_infty (sum_f_R0 (fun i : nat => f i + g i)).
Proof.
  intros s f g h hg M; destruct (hg 1 Rlt_0_1) as [N near]; destruct (h (M - s + 1)) as [K above].
  exists (max N K); intros n later; rewrite sum_plus.
  assert (Rabs (sum_f_R0 g n - s) < 1) by (apply near; lia).
  assert (M - s + 1 < sum_f_R0 f n) by (apply above; lia).
  pose proof (Rle_abs (- (sum_f_R0 g n - s))); rewrite Rabs_Ropp in *; lra.
Qed.

(* arith: the two sides of the goal differ by what the premises, times their multipliers, differ by.
   The check computes; that it is right is proved here. *)
Inductive expr : Set :=
  | Atom (n : nat)                  (* the n-th term of the environment *)
  | Whole (z : Z)
  | Add (a b : expr) | Sub (a b : expr) | Neg (a : expr) | Mul (a b : expr)
  | Over (a : expr) (n : nat)       (* a divided by the n-th term of the environment *)
  | DivWhole (a : expr) (z : Z)     (* a / z *)
  | DivRatio (a : expr) (y z : Z).  (* a / (y / z) *)
Inductive relation : Set := Equal | AtMost | Less.
Record fact : Set := Fact { how : relation; left : expr; right : expr }.

Fixpoint value (env : list R) (e : expr) : R :=
  match e with
  | Atom n => nth n env 0
  | Whole z => IZR z
  | Add a b => value env a + value env b
  | Sub a b => value env a - value env b
  | Neg a => - value env a
  | Mul a b => value env a * value env b
  | Over a n => value env a / nth n env 0
  | DivWhole a z => value env a / IZR z
  | DivRatio a y z => value env a / (IZR y / IZR z)
  end.

Definition holds (env : list R) (f : fact) : Prop :=
  match f with
  | Fact Equal a b => value env a = value env b
  | Fact AtMost a b => value env a <= value env b
  | Fact Less a b => value env a < value env b
  end.
(* the premises, each with its multiplier, imply the goal *)
Fixpoint follows (env : list R) (premises : list (expr * fact)) (goal : fact) : Prop :=
  match premises with
  | nil => holds env goal
  | (_, f) :: rest => holds env f -> follows env rest goal
  end.

(* Polynomials: sums of a rational number times a product of factors, each an atom or an inverse. *)
Definition factor : Set := bool * nat.

Definition monomial : Set := list factor.

Definition polynomial : Set := list (Q * monomial).

Definition factor_value (env : list R) (f : factor) : R :=
  let (inverse, n) := f in if inverse then / nth n env 0 else nth n env 0.

Fixpoint monomial_value (env : list R) (m : monomial) : R :=
  match m with nil => 1 | f :: m => factor_value env f * monomial_value env m end.

Fixpoint polynomial_value (env : list R) (p : polynomial) : R :=
  match p with
  | nil => 0
  | (q, m) :: p => Q2R q * monomial_value env m + polynomial_value env p
  end.

Definition same_factor (f g : factor) : bool :=
  Bool.eqb (fst f) (fst g) && Nat.eqb (snd f) (snd g).

Definition before (f g : factor) : bool :=
  if Nat.eqb (snd f) (snd g) then fst g else Nat.leb (snd f) (snd g).

Fixpoint same (m k : monomial) : bool :=
  match m, k with
  | nil, nil => true
  | f :: m, g :: k => same_factor f g && same m k
  | _, _ => false
  end.

Fixpoint times_factor (f : factor) (m : monomial) : monomial :=
  match m with
  | nil => f :: nil
  | g :: rest => if before f g then f :: m else g :: times_factor f rest
  end.

Definition times_monomial (m k : monomial) : monomial := fold_right times_factor k m.
(* p + q m *)
Fixpoint plus_term (q : Q) (m : monomial) (p : polynomial) : polynomial :=
  match p with
  | nil => if Qeq_bool q 0 then nil else (q, m) :: nil
  | (r, k) :: rest =>
      if same m k
      then let s := Qred (q + r) in if Qeq_bool s 0 then rest else (s, k) :: rest
      else (r, k) :: plus_term q m rest
  end.
(* q m p + s *)
Fixpoint plus_multiple (q : Q) (m : monomial) (p s : polynomial) : polynomial :=
  match p with
  | nil => s
  | (r, k) :: rest => plus_term (Qred (q * r)) (times_monomial m k) (plus_multiple q m rest s)
  end.

(* q p s + t *)
Fixpoint plus_product (q : Q) (p s t : polynomial) : polynomial :=
  match p with
  | nil => t
  | (r, m) :: rest => plus_multiple (Qred (q * r)) m s (plus_product q rest s t)
  end.

(* q e + p; the terms of e go into p one by one, so that a long sum is not built again and again *)
Fixpoint plus_expr (q : Q) (e : expr) (p : polynomial) : polynomial :=
  match e with
  | Atom n => plus_term q ((false, n) :: nil) p
  | Whole z => plus_term (Qred (q * inject_Z z)) nil p
  | Add a b => plus_expr q b (plus_expr q a p)
  | Sub a b => plus_expr (- q) b (plus_expr q a p)
  | Neg a => plus_expr (- q) a p
  | Mul a b => plus_product q (plus_expr 1 a nil) (plus_expr 1 b nil) p
  | Over a n => plus_multiple q ((true, n) :: nil) (plus_expr 1 a nil) p
  | DivWhole a z => plus_expr (Qred (q * / inject_Z z)) a p
  | DivRatio a y z => plus_expr (Qred (q * / (inject_Z y * / inject_Z z))) a p
  end.

Definition normal (e : expr) : polynomial := plus_expr 1 e nil.

(* right - left of the goal, less the multiples of right - left of the premises *)
Definition difference (f : fact) : polynomial := normal (Sub (right f) (left f)).

Fixpoint rest_over (premises : list (expr * fact)) (goal : fact) : polynomial :=
  match premises with
  | nil => difference goal
  | (m, f) :: others =>
      plus_product (-1) (normal m) (difference f) (rest_over others goal)
  end.

Definition constant (p : polynomial) : option Q :=
  match p with nil => Some 0%Q | (q, nil) :: nil => Some q | _ => None end.

Definition is_equation (premise : expr * fact) : bool :=
  match how (snd premise) with Equal => true | _ => false end.

Definition is_fair (premise : expr * fact) : bool :=
  is_equation premise ||
  match constant (normal (fst premise)) with Some q => Qle_bool 0 q | None => false end.

Definition positive (q : Q) : bool := Qle_bool 0 q && negb (Qeq_bool q 0).

Definition is_strict (premise : expr * fact) : bool :=
  match how (snd premise), constant (normal (fst premise)) with
  | Less, Some q => positive q
  | _, _ => false
  end.

Definition arith_check (premises : list (expr * fact)) (goal : fact) : bool :=
  match how goal, constant (rest_over premises goal) with
  | Equal, Some c => forallb is_equation premises && Qeq_bool c 0
  | AtMost, Some c => forallb is_fair premises && Qle_bool 0 c
  | Less, Some c =>
      forallb is_fair premises && Qle_bool 0 c && (positive c || existsb is_strict premises)
  | _, None => false
  end.

(* That it is right. *)
Section Values.
Variable env : list R.

Lemma Q2R_zero : Q2R 0 = 0.
Proof. unfold Q2R; simpl; field. Qed.

Lemma Q2R_one : Q2R 1 = 1.
Proof. unfold Q2R; simpl; field. Qed.

Lemma Q2R_minus_one : Q2R (-1) = -1.
Proof. unfold Q2R; simpl; field. Qed.

Lemma Q2R_whole (z : Z) : Q2R (inject_Z z) = IZR z.
Proof. unfold Q2R, inject_Z; simpl; field. Qed.

Lemma Q2R_zero_if (q : Q) : Qeq_bool q 0 = true -> Q2R q = 0.
Proof. intros h; rewrite <- Q2R_zero; apply Qeq_eqR, Qeq_bool_eq, h. Qed.

Lemma Q2R_Qred (q : Q) : Q2R (Qred q) = Q2R q.
Proof. apply Qeq_eqR, Qred_correct. Qed.

Lemma Q2R_inverse (q : Q) : Q2R (/ q) = / Q2R q.
Proof.
  destruct (Qeq_dec q 0) as [zero | other]; [| apply Q2R_inv; exact other].
  rewrite (Qeq_eqR _ _ zero), Q2R_zero, Rinv_0.
  rewrite <- Q2R_zero; apply Qeq_eqR; rewrite zero; reflexivity.
Qed.

Lemma same_factor_is (f g : factor) : same_factor f g = true -> f = g.
Proof.
  destruct f, g; unfold same_factor; simpl; intros h; apply andb_prop in h as [x y].
  apply Bool.eqb_prop in x; apply Nat.eqb_eq in y; subst; reflexivity.
Qed.

Lemma same_is (m k : monomial) : same m k = true -> m = k.
Proof.
  revert k; induction m as [| f m step]; intros [| g k]; simpl; try discriminate; [reflexivity |].
  intros h; apply andb_prop in h as [x y]; f_equal; [apply same_factor_is, x | apply step, y].
Qed.

Lemma times_factor_value (f : factor) (m : monomial) :
  monomial_value env (times_factor f m) = factor_value env f * monomial_value env m.
Proof.
  induction m as [| g m step]; simpl; [reflexivity |].
  destruct (before f g); simpl; [reflexivity | rewrite step; ring].
Qed.

Lemma times_monomial_value (m k : monomial) :
  monomial_value env (times_monomial m k) = monomial_value env m * monomial_value env k.
Proof.
  induction m as [| f m step]; simpl; [ring |].
  rewrite times_factor_value; fold (times_monomial m k); rewrite step; ring.
Qed.

Lemma plus_term_value (q : Q) (m : monomial) (p : polynomial) :
  polynomial_value env (plus_term q m p) = Q2R q * monomial_value env m + polynomial_value env p.
Proof.
  induction p as [| [r k] p step]; cbn [plus_term polynomial_value]; cbv zeta.
  - destruct (Qeq_bool q 0) eqn:zero; cbn [polynomial_value];
      [rewrite (Q2R_zero_if q zero) |]; ring.
  - destruct (same m k) eqn:equal; [| cbn [polynomial_value]; rewrite step; ring].
    rewrite (same_is m k equal).
    destruct (Qeq_bool (Qred (q + r)) 0) eqn:zero; cbn [polynomial_value].
    + apply Q2R_zero_if in zero; rewrite Q2R_Qred, Q2R_plus in zero.
      replace (Q2R r) with (- Q2R q) by lra; ring.
    + rewrite Q2R_Qred, Q2R_plus; ring.
Qed.

Lemma plus_multiple_value (q : Q) (m : monomial) (p s : polynomial) :
  polynomial_value env (plus_multiple q m p s)
  = Q2R q * monomial_value env m * polynomial_value env p + polynomial_value env s.
Proof.
  induction p as [| [r k] p step]; cbn [plus_multiple polynomial_value]; [ring |].
  rewrite plus_term_value, Q2R_Qred, Q2R_mult, times_monomial_value, step; ring.
Qed.

Lemma plus_product_value (q : Q) (p s t : polynomial) :
  polynomial_value env (plus_product q p s t)
  = Q2R q * polynomial_value env p * polynomial_value env s + polynomial_value env t.
Proof.
  induction p as [| [r m] p step]; cbn [plus_product polynomial_value]; [ring |].
  rewrite plus_multiple_value, Q2R_Qred, Q2R_mult, step; ring.
Qed.

Lemma plus_expr_value (e : expr) : forall (q : Q) (p : polynomial),
  polynomial_value env (plus_expr q e p) = Q2R q * value env e + polynomial_value env p.
Proof.
  induction e; intros q p; cbn [plus_expr value];
    rewrite ?plus_product_value, ?plus_multiple_value, ?plus_term_value, ?IHe, ?IHe2, ?IHe1, ?IHe;
    cbn [polynomial_value monomial_value factor_value];
    rewrite ?Q2R_Qred, ?Q2R_mult, ?Q2R_inverse, ?Q2R_mult, ?Q2R_inverse, ?Q2R_opp, ?Q2R_whole,
      ?Q2R_one;
    unfold Rdiv; ring.
Qed.

Lemma normal_value (e : expr) : polynomial_value env (normal e) = value env e.
Proof. unfold normal; rewrite plus_expr_value, Q2R_one; simpl; ring. Qed.

Lemma difference_value (f : fact) :
  polynomial_value env (difference f) = value env (right f) - value env (left f).
Proof. unfold difference; rewrite normal_value; reflexivity. Qed.

(* what the premises give *)
Fixpoint given (premises : list (expr * fact)) : R :=
  match premises with
  | nil => 0
  | (m, f) :: others => value env m * (value env (right f) - value env (left f)) + given others
  end.

Fixpoint all_hold (premises : list (expr * fact)) : Prop :=
  match premises with nil => True | (_, f) :: others => holds env f /\ all_hold others end.

Lemma rest_over_value (premises : list (expr * fact)) (goal : fact) :
  polynomial_value env (rest_over premises goal)
  = value env (right goal) - value env (left goal) - given premises.
Proof.
  induction premises as [| [m f] others step]; simpl; [rewrite difference_value; ring |].
  rewrite plus_product_value, normal_value, difference_value, step, Q2R_minus_one; ring.
Qed.

Lemma constant_value (p : polynomial) (q : Q) :
  constant p = Some q -> polynomial_value env p = Q2R q.
Proof.
  destruct p as [| [r [| f m]] [| t p]]; simpl; try discriminate; intros h; injection h as h; subst.
  - symmetry; exact Q2R_zero.
  - ring.
Qed.

Lemma at_least_zero (q : Q) : Qle_bool 0 q = true -> 0 <= Q2R q.
Proof. intros h; rewrite <- Q2R_zero; apply Qle_Rle, Qle_bool_iff, h. Qed.

Lemma positive_value (q : Q) : positive q = true -> 0 < Q2R q.
Proof.
  unfold positive; intros h; apply andb_prop in h as [least other].
  apply Bool.negb_true_iff in other.
  rewrite <- Q2R_zero; apply Qlt_Rlt, Qnot_le_lt; intros most.
  apply Qeq_bool_neq in other; apply other, Qle_antisym; [exact most | apply Qle_bool_iff, least].
Qed.

Lemma equation_gives (m : expr) (f : fact) :
  is_equation (m, f) = true -> holds env f -> value env (right f) - value env (left f) = 0.
Proof. destruct f as [[] a b]; simpl; try discriminate; intros _ h; rewrite h; ring. Qed.

Lemma equations_give (premises : list (expr * fact)) :
  forallb is_equation premises = true -> all_hold premises -> given premises = 0.
Proof.
  induction premises as [| [m f] others step]; simpl; intros fair hold; [reflexivity |].
  apply andb_prop in fair as [one all]; destruct hold as [first later].
  rewrite (equation_gives m f one first), (step all later); ring.
Qed.

Lemma fair_gives (m : expr) (f : fact) :
  is_fair (m, f) = true -> holds env f ->
  0 <= value env m * (value env (right f) - value env (left f)).
Proof.
  unfold is_fair; intros fair hold; destruct (is_equation (m, f)) eqn:equation.
  - rewrite (equation_gives m f equation hold), Rmult_0_r; apply Rle_refl.
  - simpl in fair; destruct (constant (normal m)) eqn:number; try discriminate.
    rewrite <- (normal_value m), (constant_value _ _ number).
    apply Rmult_le_pos; [apply at_least_zero, fair |].
    destruct f as [[] a b]; simpl in *; try discriminate; lra.
Qed.

Lemma strict_gives (m : expr) (f : fact) :
  is_strict (m, f) = true -> holds env f ->
  0 < value env m * (value env (right f) - value env (left f)).
Proof.
  unfold is_strict; simpl; destruct f as [[] a b]; simpl; try discriminate; intros strict hold.
  destruct (constant (normal m)) eqn:number; try discriminate.
  rewrite <- (normal_value m), (constant_value _ _ number).
  apply Rmult_lt_0_compat; [apply positive_value, strict | lra].
Qed.

Lemma all_fair_give (premises : list (expr * fact)) :
  forallb is_fair premises = true -> all_hold premises ->
  0 <= given premises /\ (existsb is_strict premises = true -> 0 < given premises).
Proof.
  induction premises as [| [m f] others step]; simpl; intros fair hold.
  - split; [apply Rle_refl | discriminate].
  - apply andb_prop in fair as [one all]; destruct hold as [first later].
    destruct (step all later) as [least most]; pose proof (fair_gives m f one first).
    split; [lra | intros strict; apply orb_prop in strict as [here | there]].
    + pose proof (strict_gives m f here first); lra.
    + specialize (most there); lra.
Qed.

Lemma arith_check_right (premises : list (expr * fact)) (goal : fact) :
  arith_check premises goal = true -> all_hold premises -> holds env goal.
Proof.
  unfold arith_check; intros check hold.
  destruct (constant (rest_over premises goal)) eqn:number; [| destruct (how goal); discriminate].
  apply constant_value in number; rewrite rest_over_value in number.
  destruct goal as [[] a b]; simpl in *; apply andb_prop in check as [fair least].
  - rewrite (equations_give premises fair hold), (Q2R_zero_if q least) in number; lra.
  - destruct (all_fair_give premises fair hold) as [some _]; apply at_least_zero in least; lra.
  - apply andb_prop in fair as [fair low]; apply at_least_zero in low.
    destruct (all_fair_give premises fair hold) as [some more].
    apply orb_prop in least as [slack | strict];
      [apply positive_value in slack | specialize (more strict)]; lra.
Qed.

Lemma follows_if (premises : list (expr * fact)) (goal : fact) :
  (all_hold premises -> holds env goal) -> follows env premises goal.
Proof.
  induction premises as [| [m f] others step]; simpl; intros h; [apply h; exact I |].
  intros first; apply step; intros later; apply h; split; assumption.
Qed.
End Values.

Theorem kernel_arith : forall env premises goal,
  arith_check premises goal = true -> follows env premises goal.
Proof. intros env premises goal check; apply follows_if, arith_check_right, check. Qed.

End prelude.

Module proof.

Import prelude.
Open Scope R_scope.

Definition distribution (D : nat) (p : nat -> R) : Prop := (forall i : nat, is_below i D -> 0 <=
  p i) /\ sum_below p D = 1.
Definition dominates (D : nat) (q p : nat -> R) : Prop := forall i : nat, is_below i D -> q i = 0 ->
  p i = 0.
Definition kl_divergence (D : nat) (p q : nat -> R) : R := sum_below (fun i : nat => p i * ln (p i /
  q i)) D.

Lemma step_2 (D : nat) (p q : nat -> R) : kl_divergence D p q = sum_below (fun i : nat => p i *
  ln (p i / q i)) D.
Proof. exact (kernel_arith ((kl_divergence D p q) :: (sum_below (fun i : nat => p i * ln (p i /
  q i)) D) :: nil) (((Whole 1), (Fact Equal (Atom 0) (Atom 1))) :: nil) (Fact Equal (Atom 0) (Atom
  1)) eq_refl eq_refl). Qed.

Lemma step_19 (a : R) (h5 : a = 0 -> False) (h7 : 0 <= a) : 0 < a.
Proof. exact (kernel_less_or_le a 0 (fun (h6 : a <= 0) => h5 (kernel_le_antisymmetric a 0 h6 h7))).
  Qed.

Lemma step_57 (a : R) : 0 < a -> (a = 1 -> False) -> ln a < a - 1.
Proof. exact (fun (h9 : 0 < a) => fun (h10 : a = 1 -> False) => kernel_arith ((ln a) :: a :: nil)
  (((Whole 1), (Fact Less (Add (Whole 1) (Atom 0)) (Atom 1))) :: nil) (Fact Less (Atom 0) (Sub (Atom
  1) (Whole 1))) eq_refl (kernel_real_replace (fun x : R => 1 + ln a < x) (exp (ln a)) a
  (kernel_exp_log a h9) (kernel_exp_tangent (ln a) (fun (h11 : ln a = 0) => h10 (kernel_arith
  ((exp 0) :: a :: nil) (((Neg (Whole 1)), (Fact Equal (Atom 0) (Atom 1))) :: ((Whole 1), (Fact
  Equal (Atom 0) (Whole 1))) :: nil) (Fact Equal (Atom 1) (Whole 1)) eq_refl (kernel_real_replace
  (fun x : R => exp x = a) (ln a) 0 h11 (kernel_exp_log a h9)) kernel_exp_zero))))). Qed.

Lemma step_66 (a : R) : 0 < a -> ln a <= a - 1.
Proof. exact (fun (h9 : 0 < a) => kernel_cases (a = 1) (ln a <= a - 1) (fun (h8 : a = 1) =>
  kernel_arith ((ln a) :: a :: nil) (((Whole 1), (Fact Equal (Atom 0) (Whole 0))) :: ((Neg (Whole
  1)), (Fact Equal (Atom 1) (Whole 1))) :: nil) (Fact AtMost (Atom 0) (Sub (Atom 1) (Whole 1)))
  eq_refl (kernel_arith ((ln 1) :: (ln a) :: nil) (((Whole 1), (Fact Equal (Atom 0) (Whole 0))) ::
  ((Whole 1), (Fact Equal (Atom 1) (Atom 0))) :: nil) (Fact Equal (Atom 1) (Whole 0)) eq_refl
  (kernel_real_replace (fun x : R => ln x = 0) (exp 0) 1 kernel_exp_zero (kernel_log_exp 0))
  (kernel_real_replace (fun x : R => ln a = ln x) a 1 h8 (kernel_arith ((ln a) :: nil) nil (Fact
  Equal (Atom 0) (Atom 0)) eq_refl))) h8) (fun (h10 : a = 1 -> False) => kernel_arith ((ln a) :: a
  :: nil) (((Whole 1), (Fact Less (Atom 0) (Sub (Atom 1) (Whole 1)))) :: nil) (Fact AtMost (Atom 0)
  (Sub (Atom 1) (Whole 1))) eq_refl (step_57 a h9 h10))). Qed.

Lemma step_82 (a b : R) (h5 : a = 0 -> False) (h12 : b = 0 -> a = 0) (h15 : 0 <= b) : 0 < b.
Proof. exact (kernel_less_or_le b 0 (fun (h14 : b <= 0) => (fun (h13 : b = 0) => h5 (h12 h13))
  (kernel_le_antisymmetric b 0 h14 h15))). Qed.

Lemma step_127 (a b : R) : 0 < a -> 0 < b -> ln (a * b) = ln a + ln b.
Proof. exact (fun (h9 : 0 < a) => fun (h16 : 0 < b) => kernel_real_replace (fun x : R => ln (a * b)
  = x) (ln (exp (ln a + ln b))) (ln a + ln b) (kernel_log_exp (ln a + ln b)) (kernel_arith
  ((ln (exp (ln a + ln b))) :: (ln (a * b)) :: nil) (((Neg (Whole 1)), (Fact Equal (Atom 0) (Atom
  1))) :: nil) (Fact Equal (Atom 1) (Atom 0)) eq_refl (kernel_real_replace (fun x : R =>
  ln (exp (ln a + ln b)) = ln x) (exp (ln a + ln b)) (a * b) (kernel_real_replace (fun x : R =>
  exp (ln a + ln b) = x) (exp (ln a) * exp (ln b)) (a * b) (kernel_real_replace (fun x : R =>
  exp (ln a) * exp (ln b) = a * x) (exp (ln b)) b (kernel_exp_log b h16) (kernel_real_replace
  (fun x : R => exp (ln a) * exp (ln b) = x * exp (ln b)) (exp (ln a)) a (kernel_exp_log a h9)
  (kernel_arith ((exp (ln a)) :: (exp (ln b)) :: nil) nil (Fact Equal (Mul (Atom 0) (Atom 1)) (Mul
  (Atom 0) (Atom 1))) eq_refl))) (kernel_exp_add (ln a) (ln b))) (kernel_arith ((ln (exp (ln a +
  ln b))) :: nil) nil (Fact Equal (Atom 0) (Atom 0)) eq_refl)))). Qed.

Lemma step_141 (a b : R) : 0 < a -> 0 < b -> ln (a / b) = ln a - ln b.
Proof. exact (fun (h9 : 0 < a) => fun (h16 : 0 < b) => kernel_arith ((ln a) :: (ln (a / b)) ::
  (ln b) :: nil) (((Neg (Whole 1)), (Fact Equal (Atom 0) (Add (Atom 1) (Atom 2)))) :: nil) (Fact
  Equal (Atom 1) (Sub (Atom 0) (Atom 2))) eq_refl (kernel_real_replace (fun x : R => ln x = ln (a /
  b) + ln b) (a / b * b) a (kernel_arith (a :: b :: nil) (((Mul (Whole 1) (Atom 0)), (Fact Equal
  (Mul (Atom 1) (Over (Whole 1) 1)) (Whole 1))) :: nil) (Fact Equal (Mul (Over (Atom 0) 1) (Atom 1))
  (Atom 0)) eq_refl (kernel_divide_self b (fun (h13 : b = 0) => kernel_less_irreflexive 0
  (kernel_arith (b :: nil) (((Whole 1), (Fact Less (Whole 0) (Atom 0))) :: ((Whole 1), (Fact Equal
  (Atom 0) (Whole 0))) :: nil) (Fact Less (Whole 0) (Whole 0)) eq_refl h16 h13)))) (step_127 (a / b)
  b (kernel_arith (a :: b :: nil) (((Whole 1), (Fact Less (Whole 0) (Mul (Atom 0) (Over (Whole 1)
  1)))) :: nil) (Fact Less (Whole 0) (Over (Atom 0) 1)) eq_refl (kernel_multiply_less a (1 / b) h9
  (kernel_divide_positive b h16))) h16))). Qed.

Lemma step_152 (a b : R) (h7 : 0 <= a) (h12 : b = 0 -> a = 0) (h15 : 0 <= b) : a * (1 - b / a) <= a
  * ln (a / b).
Proof. exact (kernel_cases (a = 0) (a * (1 - b / a) <= a * ln (a / b)) (fun (h4 : a = 0) =>
  kernel_arith ((ln (a / b)) :: a :: b :: nil) (((Add (Add (Mul (Neg (Whole 1)) (Atom 0)) (Whole 1))
  (Mul (Mul (Neg (Whole 1)) (Over (Whole 1) 1)) (Atom 2))), (Fact Equal (Atom 1) (Whole 0))) :: nil)
  (Fact AtMost (Mul (Atom 1) (Sub (Whole 1) (Over (Atom 2) 1))) (Mul (Atom 1) (Atom 0))) eq_refl h4)
  (fun (h5 : a = 0 -> False) => kernel_arith (a :: (ln (a / b)) :: b :: nil) (((Whole 1), (Fact
  AtMost (Whole 0) (Mul (Atom 0) (Sub (Atom 1) (Sub (Whole 1) (Over (Atom 2) 0)))))) :: nil) (Fact
  AtMost (Mul (Atom 0) (Sub (Whole 1) (Over (Atom 2) 0))) (Mul (Atom 0) (Atom 1))) eq_refl
  (kernel_multiply_le a (ln (a / b) - (1 - b / a)) (kernel_arith (a :: nil) (((Whole 1), (Fact Less
  (Whole 0) (Atom 0))) :: nil) (Fact AtMost (Whole 0) (Atom 0)) eq_refl (step_19 a h5 h7))
  (kernel_arith ((ln (b / a)) :: b :: a :: (ln (a / b)) :: (ln a) :: (ln b) :: nil) (((Whole 1),
  (Fact AtMost (Atom 0) (Sub (Over (Atom 1) 2) (Whole 1)))) :: ((Neg (Whole 1)), (Fact Equal (Atom
  3) (Sub (Atom 4) (Atom 5)))) :: ((Neg (Whole 1)), (Fact Equal (Atom 0) (Sub (Atom 5) (Atom 4))))
  :: nil) (Fact AtMost (Whole 0) (Sub (Atom 3) (Sub (Whole 1) (Over (Atom 1) 2)))) eq_refl (step_66
  (b / a) (kernel_arith (b :: a :: nil) (((Whole 1), (Fact Less (Whole 0) (Mul (Atom 0) (Over (Whole
  1) 1)))) :: nil) (Fact Less (Whole 0) (Over (Atom 0) 1)) eq_refl (kernel_multiply_less b (1 / a)
  (step_82 a b h5 h12 h15) (kernel_divide_positive a (step_19 a h5 h7))))) (step_141 a b (step_19 a
  h5 h7) (step_82 a b h5 h12 h15)) (step_141 b a (step_82 a b h5 h12 h15) (step_19 a h5 h7)))))).
  Qed.

Lemma step_155 (a b : R) : 0 <= a -> 0 <= b -> (b = 0 -> a = 0) -> a * (1 - b / a) <= a * ln (a /
  b).
Proof. exact (fun (h7 : 0 <= a) => fun (h15 : 0 <= b) => fun (h12 : b = 0 -> a = 0) => step_152 a b
  h7 h12 h15). Qed.

Lemma step_163 (D : nat) (p : nat -> R) (h17 : distribution D p) : (forall i : nat, is_below i D ->
  0 <= p i) /\ sum_below p D = 1.
Proof. exact (kernel_iff_left (distribution D p) ((forall i : nat, is_below i D -> 0 <= p i) /\
  sum_below p D = 1) (iff_refl _) h17). Qed.

Lemma step_167 (D i : nat) (p : nat -> R) (h17 : distribution D p) (h18 : is_below i D) : 0 <= p i.
Proof. exact (kernel_index_every (fun i : nat => is_below i D -> 0 <= p i) i (kernel_and_left
  (forall i : nat, is_below i D -> 0 <= p i) (sum_below p D = 1) (step_163 D p h17)) h18). Qed.

Lemma step_175 (D : nat) (q : nat -> R) (h19 : distribution D q) : (forall i : nat, is_below i D ->
  0 <= q i) /\ sum_below q D = 1.
Proof. exact (kernel_iff_left (distribution D q) ((forall i : nat, is_below i D -> 0 <= q i) /\
  sum_below q D = 1) (iff_refl _) h19). Qed.

Lemma step_178 (D i : nat) (q : nat -> R) (h18 : is_below i D) (h19 : distribution D q) : 0 <= q i.
Proof. exact (kernel_index_every (fun i : nat => is_below i D -> 0 <= q i) i (kernel_and_left
  (forall i : nat, is_below i D -> 0 <= q i) (sum_below q D = 1) (step_175 D q h19)) h18). Qed.

Lemma step_187 (D i : nat) (p q : nat -> R) (h18 : is_below i D) (h20 : dominates D q p) : q i = 0
  -> p i = 0.
Proof. exact (kernel_index_every (fun i : nat => is_below i D -> q i = 0 -> p i = 0) i
  (kernel_iff_left (dominates D q p) (forall i : nat, is_below i D -> q i = 0 -> p i = 0) (iff_refl
  _) h20) h18). Qed.

Lemma step_191 (D : nat) (p q : nat -> R) (h17 : distribution D p) (h19 : distribution D q) (h20 :
  dominates D q p) : sum_below (fun i : nat => p i * (1 - q i / p i)) D <= sum_below (fun i : nat =>
  p i * ln (p i / q i)) D.
Proof. exact (kernel_sum_le D (fun i : nat => p i * (1 - q i / p i)) (fun i : nat => p i * ln (p i /
  q i)) (fun (i : nat) => fun (h18 : is_below i D) => step_155 (p i) (q i) (step_167 D i p h17 h18)
  (step_178 D i q h18 h19) (step_187 D i p q h18 h20))). Qed.

Lemma step_211 (a b : R) : 0 <= a -> 0 <= b -> (b = 0 -> a = 0) -> a - b <= a * (1 - b / a).
Proof. exact (fun (h7 : 0 <= a) => fun (h15 : 0 <= b) => fun (h12 : b = 0 -> a = 0) => kernel_cases
  (a = 0) (a - b <= a * (1 - b / a)) (fun (h4 : a = 0) => kernel_arith (b :: a :: nil) (((Whole 1),
  (Fact AtMost (Whole 0) (Atom 0))) :: ((Mul (Mul (Whole 1) (Over (Whole 1) 1)) (Atom 0)), (Fact
  Equal (Atom 1) (Whole 0))) :: nil) (Fact AtMost (Sub (Atom 1) (Atom 0)) (Mul (Atom 1) (Sub (Whole
  1) (Over (Atom 0) 1)))) eq_refl h15 h4) (fun (h5 : a = 0 -> False) => kernel_arith (b :: a :: nil)
  (((Mul (Whole 1) (Atom 0)), (Fact Equal (Mul (Atom 1) (Over (Whole 1) 1)) (Whole 1))) :: nil)
  (Fact AtMost (Sub (Atom 1) (Atom 0)) (Mul (Atom 1) (Sub (Whole 1) (Over (Atom 0) 1)))) eq_refl
  (kernel_divide_self a (fun (h4 : a = 0) => kernel_less_irreflexive 0 (kernel_arith (a :: nil)
  (((Whole 1), (Fact Less (Whole 0) (Atom 0))) :: ((Whole 1), (Fact Equal (Atom 0) (Whole 0))) ::
  nil) (Fact Less (Whole 0) (Whole 0)) eq_refl (step_19 a h5 h7) h4))))). Qed.

Lemma step_218 (D : nat) (p q : nat -> R) (h17 : distribution D p) (h19 : distribution D q) (h20 :
  dominates D q p) : sum_below (fun i : nat => p i - q i) D <= sum_below (fun i : nat => p i * (1 -
  q i / p i)) D.
Proof. exact (kernel_sum_le D (fun i : nat => p i - q i) (fun i : nat => p i * (1 - q i / p i)) (fun
  (i : nat) => fun (h18 : is_below i D) => step_211 (p i) (q i) (step_167 D i p h17 h18) (step_178 D
  i q h18 h19) (step_187 D i p q h18 h20))). Qed.

Lemma step_225 (D i : nat) (f g : nat -> R) (h18 : is_below i D) (h21 : forall i : nat, is_below i D
  -> f i = g i) : f i = g i.
Proof. exact (kernel_index_every (fun i : nat => is_below i D -> f i = g i) i h21 h18). Qed.

Lemma step_237 (D : nat) (f g : nat -> R) : (forall i : nat, is_below i D -> f i = g i) -> sum_below
  f D = sum_below g D.
Proof. exact (fun (h21 : forall i : nat, is_below i D -> f i = g i) => kernel_le_antisymmetric
  (sum_below f D) (sum_below g D) (kernel_sum_le D f g (fun (i : nat) => fun (h18 : is_below i D) =>
  kernel_arith ((f i) :: (g i) :: nil) (((Whole 1), (Fact Equal (Atom 0) (Atom 1))) :: nil) (Fact
  AtMost (Atom 0) (Atom 1)) eq_refl (step_225 D i f g h18 h21))) (kernel_sum_le D g f (fun (i : nat)
  => fun (h18 : is_below i D) => kernel_arith ((f i) :: (g i) :: nil) (((Neg (Whole 1)), (Fact Equal
  (Atom 0) (Atom 1))) :: nil) (Fact AtMost (Atom 1) (Atom 0)) eq_refl (step_225 D i f g h18 h21)))).
  Qed.

Lemma step_245 (D : nat) (f g : nat -> R) : sum_below (fun i : nat => f i - g i) D = sum_below f D -
  sum_below g D.
Proof. exact (kernel_arith ((sum_below (fun i : nat => f i - g i) D) :: (sum_below (fun i : nat =>
  f i + - 1 * g i) D) :: (sum_below f D) :: (sum_below (fun i : nat => - 1 * g i) D) :: (sum_below g
  D) :: nil) (((Whole 1), (Fact Equal (Atom 0) (Atom 1))) :: ((Whole 1), (Fact Equal (Atom 1) (Add
  (Atom 2) (Atom 3)))) :: ((Whole 1), (Fact Equal (Atom 3) (Mul (Neg (Whole 1)) (Atom 4)))) :: nil)
  (Fact Equal (Atom 0) (Sub (Atom 2) (Atom 4))) eq_refl (step_237 D (fun i : nat => f i - g i)
  (fun i : nat => f i + - 1 * g i) (fun (i : nat) => fun (h18 : is_below i D) => kernel_arith ((f i)
  :: (g i) :: nil) nil (Fact Equal (Sub (Atom 0) (Atom 1)) (Add (Atom 0) (Mul (Neg (Whole 1)) (Atom
  1)))) eq_refl)) (kernel_sum_add D f (fun i : nat => - 1 * g i)) (kernel_sum_scale D (- 1) g)).
  Qed.

Lemma step_246 (D : nat) (p q : nat -> R) : sum_below (fun i : nat => p i - q i) D = sum_below p D -
  sum_below q D.
Proof. exact (step_245 D p q). Qed.

Lemma step_251 (D : nat) (p q : nat -> R) (h17 : distribution D p) (h19 : distribution D q) :
  sum_below p D - sum_below q D = 0.
Proof. exact (kernel_arith ((sum_below p D) :: (sum_below q D) :: nil) (((Whole 1), (Fact Equal
  (Atom 0) (Whole 1))) :: ((Neg (Whole 1)), (Fact Equal (Atom 1) (Whole 1))) :: nil) (Fact Equal
  (Sub (Atom 0) (Atom 1)) (Whole 0)) eq_refl (kernel_and_right (forall i : nat, is_below i D -> 0 <=
  p i) (sum_below p D = 1) (step_163 D p h17)) (kernel_and_right (forall i : nat, is_below i D -> 0
  <= q i) (sum_below q D = 1) (step_175 D q h19))). Qed.

Theorem proof :
  forall (n : nat) (p q : nat -> R),
  (forall i : nat, (i <= n)%nat -> 0 <= p i) /\ sum_f_R0 p n = 1 ->
  (forall i : nat, (i <= n)%nat -> 0 <= q i) /\ sum_f_R0 q n = 1 ->
  (forall i : nat, (i <= n)%nat -> q i = 0 -> p i = 0) ->
  0 <= sum_f_R0 (fun i : nat => p i * ln (p i / q i)) n.
Proof.
  intros n p q h1 h2 h3.
  (* definition of kl_divergence (S n) p q *)
  assert (line_1 : kl_divergence (S n) p q = sum_f_R0 (fun i : nat => p i * ln (p i / q i)) n).
  { exact (step_2 (S n) p q). }
  (* 1 - 1 / x <= ln x at x = p i / q i; where p i = 0 both terms are 0 *)
  assert (line_2 : sum_f_R0 (fun i : nat => p i * (1 - q i / p i)) n <= sum_f_R0 (fun i : nat => p i
    * ln (p i / q i)) n).
  { exact (step_191 (S n) p q h1 h2 h3). }
  (* p i cancels where 0 < p i; 0 <= q i where p i = 0 *)
  assert (line_3 : sum_f_R0 (fun i : nat => p i - q i) n <= sum_f_R0 (fun i : nat => p i * (1 - q i
    / p i)) n).
  { exact (step_218 (S n) p q h1 h2 h3). }
  (* the sum of a difference *)
  assert (line_4 : sum_f_R0 (fun i : nat => p i - q i) n = sum_f_R0 p n - sum_f_R0 q n).
  { exact (step_246 (S n) p q). }
  (* sum_f_R0 p n = 1 and sum_f_R0 q n = 1 *)
  assert (line_5 : sum_f_R0 p n - sum_f_R0 q n = 0).
  { exact (step_251 (S n) p q h1 h2). }
  exact (kernel_arith ((kl_divergence (S n) p q) :: (sum_f_R0 (fun i : nat => p i * ln (p i / q i))
    n) :: (sum_f_R0 (fun i : nat => p i * (1 - q i / p i)) n) :: (sum_f_R0 (fun i : nat => p i -
    q i) n) :: (sum_f_R0 p n) :: (sum_f_R0 q n) :: nil) (((Neg (Whole 1)), (Fact Equal (Atom 0)
    (Atom 1))) :: ((Whole 1), (Fact AtMost (Atom 2) (Atom 1))) :: ((Whole 1), (Fact AtMost (Atom 3)
    (Atom 2))) :: ((Neg (Whole 1)), (Fact Equal (Atom 3) (Sub (Atom 4) (Atom 5)))) :: ((Neg (Whole
    1)), (Fact Equal (Sub (Atom 4) (Atom 5)) (Whole 0))) :: nil) (Fact AtMost (Whole 0) (Atom 0))
    eq_refl line_1 line_2 line_3 line_4 line_5).
Qed.

End proof.

Definition audited : statement := proof.proof.
Print Assumptions audited.
