package encoding

// SearchEverywhere is FindMojibake without a look beforehand whether there is anything to find.
func SearchEverywhere(b []byte) []Repair {
	s := newSearch(b)
	defer s.release()
	return s.found()
}

// SearchEastAsian is FindEastAsian likewise.
func SearchEastAsian(b []byte) []Repair {
	if !mostlyLatin(b) {
		return nil
	}
	return eastAsianRepairs(b)
}
