package lint

// pairByNumber accepts what is left of a rule in a file where there were, or are, too many
// places to list: as many as entries are left over, those that stand for many first. Which
// ones are listed changes with every edit.
func (b *Baseline) pairByNumber(found []Accepted, accepted, needed []bool, exists func(string) bool) {
	free := map[ofRule]int{}
	key := func(a *Accepted) ofRule {
		if !exists(a.Path) {
			return ofRule{rule: a.Rule} // in a file that was renamed since
		}
		return ofRule{a.Path, a.Rule}
	}
	for j := range b.Entries {
		if b.Entries[j].Count > 0 {
			free[key(&b.Entries[j])] = 0
		}
	}
	if len(free) == 0 {
		return
	}
	for j := range b.Entries {
		if n, ok := free[key(&b.Entries[j])]; ok && !needed[j] {
			free[key(&b.Entries[j])] = n + max(b.Entries[j].Count, 1)
		}
	}
	taken := map[ofRule]int{}
	for i := range found {
		at, want := ofRule{found[i].Path, found[i].Rule}, max(found[i].Count, 1)
		if _, ok := free[at]; !ok {
			at.path = ""
		}
		if !accepted[i] && free[at] >= want {
			accepted[i] = true
			free[at] -= want
			taken[at] += want
		}
	}
	for _, many := range []bool{true, false} {
		for j := range b.Entries {
			at := key(&b.Entries[j])
			if (b.Entries[j].Count > 0) == many && !needed[j] && taken[at] > 0 {
				needed[j] = true
				taken[at] -= max(b.Entries[j].Count, 1)
			}
		}
	}
}
